namespace Multidustry.Plugins.Storage;

/// <summary>A plugin has used up what it may store. Nothing was written.</summary>
public sealed class StorageQuotaException(string message) : Exception(message);
