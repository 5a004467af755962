"""Alpha in a band round an object's outline: what is known there, and ways to compute it."""
