"""Small whole files of every kind that somebody else may hand us, and how the program reads each."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

import numpy as np
from flow_files import write_field
from image_clips import box_labels, write_mask
from image_clips import write_clip as write_folder
from PIL import Image
from small_clips import ClipSpec, write_clip
from tiff_files import write_tiff
from training_clips import disc_clip, write_davis

from segmentation.batch.batch_manifest import BatchManifest, ClipEntry, open_manifest, save_manifest
from segmentation.cli import run as run_module
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask, pack_plane
from segmentation.domain.object_prompts import merge_prompts
from segmentation.engines.protocols import EngineState
from segmentation.engines.state import state_to_bytes
from segmentation.engines.weights.accepted_terms import AcceptedTerms
from segmentation.engines.weights.catalog import list_known_weights
from segmentation.engines.weights.first_digests import FILE_NAME as DIGESTS_FILE
from segmentation.engines.weights.first_digests import find_first_digest, keep_first_digest
from segmentation.engines.weights.installed_weights import FOLDER_VARIABLE, InstalledWeights, file_digest
from segmentation.errors import SegmentationError
from segmentation.formats.exporting.atomic_folder import atomic_folder
from segmentation.formats.exporting.unfinished_export import home_of_unfinished
from segmentation.formats.importing.prompt_files import read_prompt_file
from segmentation.media.clip_facts import clip_of
from segmentation.media.grey_map import read_grey_map, read_true_region
from segmentation.media.mask_image import read_mask_image, scan_masks
from segmentation.media.mask_pages import unpack_pages
from segmentation.media.open_video import open_video
from segmentation.metrics.effort_log import (
    EffortEntry,
    EffortKind,
    append_entries,
    effort_curve,
    export_log,
    read_entries,
)
from segmentation.metrics.measures import ObjectScore
from segmentation.metrics.youtube_vos_meta import read_listing

SIZE = (24, 48)
LABELS = box_labels((1, 2, 2, 8, 10), (2, 12, 12, 20, 20))


def write_state(path: Path) -> None:
    arrays = {"probs": np.linspace(0, 1, 40, dtype=np.float32).reshape(5, 8), "ids": np.arange(4)}
    path.write_bytes(state_to_bytes(EngineState("cfbi", arrays, {"frames": [1, 2], "name": "a"})))


def write_packed(path: Path) -> None:
    path.write_bytes(pack_plane(LABELS))


def read_packed(path: Path) -> None:
    packed = PackedMask(path.read_bytes())
    for use in (packed.unpack, packed.areas, lambda: packed.relabel({1: 3})):
        use()


def write_video(
    path: Path, codec: str = "libx264", pix_fmt: str = "yuv420p", width: int = 32, height: int = 16
) -> None:
    write_clip(path, ClipSpec(3, width, height, codec, pix_fmt))


def read_clip(path: Path) -> None:
    """What happens to a clip that is opened: facts, first, middle and last frame."""
    with closing(open_video(path)) as video:
        clip_of(video, path.name)
        for frame in sorted({0, video.info.frame_count // 2, video.info.frame_count - 1}):
            video.read(FrameIndex(frame))


def write_stack(path: Path) -> None:
    """Three pictures in one file, with Pillow."""
    pictures = [Image.fromarray(np.full((16, 24, 3), 40 * i + 30, np.uint8)) for i in range(3)]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=40)


def write_pages(path: Path) -> None:
    write_tiff(path, [np.full((16, 24, 3), 9000 * i + 30, np.uint16) for i in range(3)])


def write_pictures(folder: Path) -> None:
    write_folder(folder, frames=3, height=16, width=24)
    Image.fromarray(np.full((16, 24, 3), 90, np.uint8)).save(folder / "img3.jpg")


def read_mask(path: Path) -> None:
    read_mask_image(path, SIZE, scan_masks([path]))


def write_grey(path: Path) -> None:
    Image.fromarray((LABELS * 99).astype(np.uint8)).save(path)


def write_coloured(path: Path) -> None:
    Image.fromarray(np.stack([LABELS * 60, LABELS * 0, 255 - LABELS], axis=2).astype(np.uint8)).save(path)


def write_mask_pages(path: Path) -> None:
    pages = [Image.fromarray((i == LABELS).astype(np.uint8) * 255) for i in (1, 2)]
    pages[0].save(path, save_all=True, append_images=pages[1:])


def read_mask_pages(path: Path) -> None:
    (path.parent / "pages").mkdir(exist_ok=True)
    try:
        pages = [page for page, _ in unpack_pages(path, path.parent / "pages")]
        reading = scan_masks(pages)
        for page in pages:
            read_mask_image(page, SIZE, reading)
    finally:
        shutil.rmtree(path.parent / "pages")


def read_map(path: Path) -> None:
    read_grey_map(path, (12, 20))
    read_true_region(path)


def write_flow(path: Path) -> None:
    write_field(path, np.ones((6, 8, 2), np.float32))


def write_list(path: Path) -> None:
    path.write_text("# clips\nclip0, mask0.png@3\nclip1, mask1.png, mask2.png@9\n", encoding="utf-8")
    for name in ("clip0", "clip1", "mask0.png", "mask1.png", "mask2.png"):
        path.with_name(name).touch()


def write_manifest(path: Path) -> None:
    entry = ClipEntry("done", 1, 5, 1.5, "", ("a",))
    save_manifest(path, BatchManifest({}, {"a": entry, "b": ClipEntry()}))


def read_manifest(path: Path) -> None:
    """As a batch does that goes on: it counts, and writes it again."""
    found = open_manifest(path, {}, ["a", "b"])
    for name, entry in found.clips.items():
        f"{name}{entry.attempts + 1}{entry.frames:d}{entry.seconds:.1f}{entry.reason[:1]}{'.'.join(entry.notes)}"
    save_manifest(path, found)


def write_safetensors(path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    save_file({"weight": torch.zeros(4, 3), "bias": torch.ones(3)}, path)


def write_pickle(path: Path) -> None:
    import torch

    torch.save({"state_dict": {"weight": torch.zeros(4, 3)}}, path)


def read_weights(path: Path) -> None:
    from segmentation.engines.weights.checkpoints import read_checkpoint, unwrap

    unwrap(read_checkpoint(path, "fuzz"))


def write_training_state(folder: Path) -> None:
    import torch

    from segmentation.training.checkpoint import TrainingState, write_state

    folder.mkdir()
    network = torch.nn.Linear(3, 2)
    optimizer = torch.optim.Adam(network.parameters())
    network(torch.ones(1, 3)).sum().backward()
    optimizer.step()
    write_state(
        folder, TrainingState("r", 3, network.state_dict(), optimizer.state_dict(), {}, [torch.get_rng_state()])
    )


def read_training_state(folder: Path) -> None:
    """As a stage does that goes on."""
    import torch

    from segmentation.training.checkpoint import read_state

    state = read_state(folder, "r")
    assert state is not None
    network = torch.nn.Linear(3, 2)
    state.restore(network, torch.optim.Adam(network.parameters()))


def write_curve(path: Path) -> None:
    from segmentation.training.curves import CurveFile, CurveRow

    curve = CurveFile(path, 0)
    for step in range(4):
        curve.append(CurveRow(step, 0.5, 1.0, 0.1, 0.01))


def read_curve_again(path: Path) -> None:
    from segmentation.training.curves import CurveFile

    CurveFile(path, 3)


def write_scores(folder: Path) -> None:
    folder.mkdir()
    (folder / "scores.json").write_text(json.dumps({"50": 0.5, "100": 0.7}))
    (folder / "last.safetensors").touch()


def read_scores(folder: Path) -> None:
    from segmentation.training.adaptation.checked_steps import CheckedSteps

    steps = CheckedSteps(folder, 200)
    steps.is_over(0.5)
    if steps.count:
        steps.best()


def write_prepared(folder: Path) -> None:
    from segmentation.training.prepared_set import prepare
    from segmentation.training.readers import find_training_files

    data = write_davis(folder.with_name("data"), disc_clip(16, frames=3))
    prepare(find_training_files([data]), folder, 16)


def write_training_folder(write: Callable[[Path, object], Path], folder: Path) -> None:
    write(folder, disc_clip(16, frames=3))
    (folder / "train.txt").write_text("disc\n")


def read_training_folder(folder: Path) -> None:
    """Find and draw: what a step of training reads."""
    from segmentation.training.frame_store import FrameStore
    from segmentation.training.readers import find_training_files

    files, store = find_training_files([folder]), FrameStore(16, 0)
    for clip in (*files.clips, *files.stills):
        for number in range(len(clip.frames)):
            with contextlib.suppress(SegmentationError):
                store.sample(clip, [number])


def write_effort(path: Path) -> None:
    score = ObjectScore({"J": 0.5, "F": 0.75})
    append_entries(
        path,
        [
            EffortEntry(1.7e9, EffortKind.STROKE, (1, 2), 4, 2.5),
            EffortEntry(1.7e9, EffortKind.RUN, (1,), None, 9.0),
            EffortEntry(1.7e9, EffortKind.SCORE, (), None, 0.0, score),
        ],
    )


def read_effort(path: Path) -> None:
    entries = read_entries(path)
    effort_curve(entries)
    for suffix in (".csv", ".json"):
        export_log(path.with_suffix(suffix), entries, {1: "a"})


def write_meta(path: Path) -> None:
    entry = {"category": "person", "frames": ["00000", "00005"]}
    path.write_text(json.dumps({"videos": {"clip": {"objects": {"1": entry, "2": entry}}}}))


def read_meta(path: Path) -> None:
    for objects in read_listing(path).values():
        [(label, listed.group, listed.first_frame) for label, listed in objects.items()]


def write_prompts(path: Path) -> None:
    entry = {"frame": 2, "object": 1, "points": [[10, 20.5], [30, 4]], "labels": [1, 0], "box": [1, 2, 30, 40]}
    path.write_text(json.dumps([entry, {"frame": 0, "object": "cup", "points": [[7, 8]]}]))


def write_boxes(path: Path) -> None:
    path.write_text("".join(f"{frame},{number},{frame},9,10,20,1,1,1\n" for frame in (1, 2, 3) for number in (1, 300)))


def read_prompts(path: Path) -> None:
    clip = Clip("clip", "", 64, 48, tuple("abc"), (0, 1, 2))
    for prompts in merge_prompts(read_prompt_file(path)[0]):
        prompts.of_clip(clip)


def write_weight_record(folder: Path) -> None:
    folder.mkdir()
    path = folder / "a.0123456789ab.safetensors"
    path.write_bytes(b"a")
    found = InstalledWeights("a", "cfbi", "a.pth", "0" * 64, file_digest(path), 1, path, {"width": 2})
    (folder / "a.json").write_text(found.record())
    os.environ[FOLDER_VARIABLE] = str(folder)
    keep_first_digest("b", "0" * 64)


def read_weight_folder(folder: Path) -> None:
    """As the list of all weights does, which also checks each set."""
    os.environ[FOLDER_VARIABLE] = str(folder)
    find_first_digest("b")
    keep_first_digest("c", "1" * 64)
    (folder / DIGESTS_FILE).read_text()
    for entry in list_known_weights():
        f"{entry.name:<20}{entry.engine:<10}{entry.title}"
        if entry.installed is not None:
            dict(entry.installed.settings)
            entry.check()


def write_terms(path: Path) -> None:
    AcceptedTerms(path).accept("cfbi", "CC")


def read_terms(path: Path) -> None:
    terms = AcceptedTerms(path)
    terms.holds("cfbi", "CC")
    terms.has_refused("cfbi", "CC")
    terms.accept("savos", "CC")


def write_unfinished(folder: Path) -> None:
    """What a killed export leaves beside its target."""
    folder.mkdir()
    with contextlib.suppress(KeyboardInterrupt), atomic_folder(folder / "out", key="k") as unfinished:
        for number in range(3):
            (unfinished.folder / f"{number}.png").touch()
            unfinished.note_frame_done()
            unfinished.add_piece({"frame": number, "rows": [1, 2]})
        unfinished.note_whole(["0.png"])
        raise KeyboardInterrupt


def read_unfinished(folder: Path) -> None:
    home = home_of_unfinished(folder / "out")
    for key in ("k", "other"):
        with atomic_folder(folder / "out", key=key, replace=True) as unfinished:
            _ = unfinished.has_progress, unfinished.frames_done, unfinished.read_pieces()
    shutil.rmtree(folder / "out", ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


def write_setting(path: Path) -> None:
    path.write_text('rate=0.5\nname=[1, "a"]\n')


def read_setting(path: Path) -> None:
    """The values behind `--setting`, as they reach an engine."""
    from segmentation.cli.settings import parse_settings
    from segmentation.engines.registry import check_settings, engine_spec

    spec = engine_spec("classic")
    for name, value in parse_settings(path.read_text("utf-8", "surrogateescape").splitlines()).items():
        for known in (name, *(setting.name for setting in spec.settings)):
            with contextlib.suppress(SegmentationError):
                check_settings(spec, {known: value})


def write_results(folder: Path) -> None:
    for side in ("truth", "results"):
        for number in range(3):
            write_mask(folder / side / f"{number:05d}.png", LABELS)


cached_parser = cache(run_module.create_parser)


def run_command(words: Callable[[Path], list[object]], folder: Path) -> None:
    """A command of the program over what lies there; an error that nobody foresaw is one."""
    run_module.create_parser = cached_parser  # making it takes ten times as long as the command
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = run_module.run([str(word) for word in words(folder)])
    assert "Something unexpected" not in said.getvalue(), said.getvalue()[:300]
    assert "Traceback" not in said.getvalue(), said.getvalue()[-300:]
    if code:
        assert said.getvalue().strip(), "no word"
        raise SegmentationError(said.getvalue())
