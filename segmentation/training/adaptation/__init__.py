"""Online learning: an engine's weights go on learning from lucid dreams of one clip's vouched frames.

SAVOS proposes it as an add-on (Table 4 of its paper: J 80.3 -> 81.0); here it serves every engine that propagates masks
with weights.
"""
