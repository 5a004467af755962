"""What an annotation is: frames, objects, masks and the project. Numpy and the standard library only."""
