namespace Multidustry.Plugins.Storage;

/// <summary>A storage can't be reached or failed. Whether what was asked happened is not known; writes with a version may be tried again.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
