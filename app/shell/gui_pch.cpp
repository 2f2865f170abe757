// Carries the precompiled header of the Gui targets (look.cmake); a library needs a source.
