namespace Multidustry.Plugins.Packaging.Signatures;

/// <summary>Whose packages a host runs. Immutable.</summary>
public sealed record TrustPolicy
{
    /// <summary>Runs what the operator put there, signed or not.</summary>
    public static TrustPolicy Anyone { get; } = new();

    /// <summary>The keys of publishers; where there are any, a package needs a signature by one of them.</summary>
    public IReadOnlyList<PublisherKey> Publishers { get; init; } = [];

    /// <summary>Refuses a package that no trusted publisher has signed.</summary>
    /// <exception cref="PackageException">It is refused.</exception>
    public void Check(PluginPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        if (Publishers.Count == 0 || package.Signers.Any(Publishers.Contains))
            return;
        throw new PackageException(package.Signers.Count == 0
            ? $"{package.Manifest.Name} {package.Manifest.Version} is not signed, and only trusted publishers are allowed"
            : $"{package.Manifest.Name} {package.Manifest.Version} is signed by {string.Join(", ", package.Signers)}, none of whom is trusted");
    }
}
