"""Outlines are joined through the clip, and curves of the fewest points that are like them are fitted."""

from __future__ import annotations

import numpy as np
from export_requests import squares

from segmentation.formats.shapes.edge_rings import edge_rings
from segmentation.formats.shapes.roto_shapes import OutlineTracks, fill_curves, fit_track

RING = squares((1, 3, 3), side=9) == 1
RING[5:8, 5:8] = False


def tracks_of(*regions: np.ndarray, least_pixels: int = 1) -> OutlineTracks:
    tracks = OutlineTracks(least_pixels)
    for frame, region in enumerate(regions):
        tracks.add(frame, edge_rings(region))
    return tracks


def test_parts_and_holes_keep_their_tracks_through_frames() -> None:
    two = [squares((1, 2, 2 + i), (1, 12, 20 - i)) == 1 for i in range(3)]
    tracks = tracks_of(*two).tracks
    assert [(track.is_hole, sorted(track.outlines)) for track in tracks] == [(False, [0, 1, 2])] * 2
    assert tracks[0].outlines[2].mean(axis=0)[0] > tracks[0].outlines[0].mean(axis=0)[0]
    assert [track.is_hole for track in tracks_of(RING).tracks] == [False, True]


def test_specks_are_left_out_and_counted() -> None:
    speckled = squares((1, 2, 2)) == 1
    speckled[20, 30] = True
    tracks = tracks_of(speckled, least_pixels=2)
    assert (len(tracks.tracks), tracks.specks) == (1, 1)


def test_curves_with_holes_are_like_the_region() -> None:
    curves = [(fit_track(track, 0.9)[0], track.is_hole) for track in tracks_of(RING).tracks]
    found = fill_curves(curves, RING.shape)
    assert (found & RING).sum() / (found | RING).sum() > 0.9
    assert not found[6, 6]


def test_more_likeness_takes_more_points() -> None:
    cross = np.zeros((40, 40), bool)
    cross[5:35, 15:25] = cross[15:25, 5:35] = True
    (track,) = tracks_of(cross).tracks
    few, many = (len(fit_track(track, likeness)[0]) for likeness in (0.5, 0.97))
    assert few < many
