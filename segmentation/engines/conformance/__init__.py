"""What every engine keeps to, as checks that run without a test framework: for our engines and for plug-ins alike."""
