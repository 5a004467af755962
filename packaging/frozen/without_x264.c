/* Stands in for libx264 and libx265 in what is redistributed: those are under the GPL. FFmpeg, which is built under
 * the LGPL, then says that it cannot start these encoders, and the program writes H.264 by other means or MPEG-4.
 * Built twice; the unused half of the names does no harm. */

#include <stddef.h>

const char *const x264_levels[1] = {NULL};

int x264_param_default_preset(void *param, const char *preset, const char *tune) { return -1; }
int x264_param_apply_profile(void *param, const char *profile) { return -1; }
int x264_param_parse(void *param, const char *name, const char *value) { return -1; }
void x264_param_apply_fastfirstpass(void *param) {}
void x264_param_cleanup(void *param) {}
void x264_param_default(void *param) {}
void *x264_encoder_open_165(void *param) { return NULL; }
void x264_encoder_close(void *encoder) {}
int x264_encoder_delayed_frames(void *encoder) { return 0; }
int x264_encoder_encode(void *encoder, void **nal, int *count, void *in, void *out) { return -1; }
int x264_encoder_headers(void *encoder, void **nal, int *count) { return -1; }
int x264_encoder_maximum_delayed_frames(void *encoder) { return 0; }
int x264_encoder_reconfig(void *encoder, void *param) { return -1; }
void x264_picture_init(void *picture) {}
const void *x265_api_get_216(int depth) { return NULL; }
