"""The picture with its masks, and the gestures on it. No arithmetic on masks: that is the domain's."""
