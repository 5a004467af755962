"""What `frozen/leave_out_opencv_video.py` reads of libraries, and that the program needs no video of OpenCV."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging_scripts import load_script

script = load_script("frozen/leave_out_opencv_video.py")
ROOT = Path(__file__).parents[1]

SYMBOLS = """
     3: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND av_malloc@LIBAVUTIL_60 (4)
     5: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND avifDecoderSetIOFile
     7: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND av_free@LIBAVUTIL_60 (4)
     9: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND avcodec_open2@LIBAVCODEC_62 (5)
    11: 0000000000012345    80 FUNC    GLOBAL DEFAULT   12 PyInit_cv2
"""
NEEDS = """
  0x0060: Version: 1  File: libavcodec-c4204469.so.62  Cnt: 1
  0x0080:   Name: LIBAVCODEC_62  Flags: none  Version: 15
  0x0090: Version: 1  File: libavutil-befbbc48.so.60  Cnt: 2
  0x00a0:   Name: LIBAVUTIL_60  Flags: none  Version: 11
"""
DYNAMIC = """
 0x0000000000000001 (NEEDED)             Shared library: [libpng16-529cb57a.so.16]
 0x000000000000000e (SONAME)             Library soname: [libavutil-befbbc48.so.60]
"""


def test_functions_are_found_by_the_version_of_their_names() -> None:
    assert script.functions_by_version(SYMBOLS) == {
        "LIBAVUTIL_60": ["av_malloc", "av_free"],
        "LIBAVCODEC_62": ["avcodec_open2"],
    }


def test_versions_are_found_in_their_files() -> None:
    assert script.file_by_version(NEEDS) == {
        "LIBAVCODEC_62": "libavcodec-c4204469.so.62",
        "LIBAVUTIL_60": "libavutil-befbbc48.so.60",
    }


def test_what_a_library_loads_is_distinguished_from_its_own_name() -> None:
    assert script.find_needed_files(DYNAMIC) == {"libpng16-529cb57a.so.16"}


def test_only_ffmpeg_goes() -> None:
    assert script.FFMPEG.match("libavcodec-c4204469.so.62")
    assert not script.FFMPEG.match("libavif-43e630fc.so.16")


def test_a_folder_without_opencv_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no cv2"):
        script.leave_out(tmp_path)


def test_the_program_reads_and_writes_no_video_with_opencv() -> None:
    calls = re.compile(r"cv2\.(VideoCapture|VideoWriter|videoio)")
    sources = [path for part in ("app", "segmentation", "maskreel") for path in (ROOT / part).rglob("*.py")]
    assert sources
    assert [str(path) for path in sources if calls.search(path.read_text(encoding="utf-8"))] == []
