"""Operations from devices that were offline: stored first, applied once, conflicts shown."""
