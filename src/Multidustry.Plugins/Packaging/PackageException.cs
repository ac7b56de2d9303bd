namespace Multidustry.Plugins.Packaging;

/// <summary>A package can't be trusted, found or combined with others. The message says why and is safe to show to an operator.</summary>
public sealed class PackageException(string message, Exception? inner = null) : Exception(message, inner);
