namespace Multidustry.Plugins.Packaging;

/// <summary>Bounds for packages, manifests and registries, all of which come from strangers. Immutable.</summary>
public sealed record PackageLimits
{
    /// <summary>The bounds used where none are given.</summary>
    public static PackageLimits Default { get; } = new();

    /// <summary>Largest package file in bytes. 32 Mi.</summary>
    public int MaxPackageBytes { get; init; } = 32 << 20;

    /// <summary>Bytes of all files of a package together, unpacked. 64 Mi.</summary>
    public int MaxUnpackedBytes { get; init; } = 64 << 20;

    /// <summary>Most files in a package. 1,000.</summary>
    public int MaxFiles { get; init; } = 1000;

    /// <summary>Longest path of a file, in bytes of UTF-8. 200.</summary>
    public int MaxPathBytes { get; init; } = 200;

    /// <summary>Largest manifest in bytes. 64 Ki.</summary>
    public int MaxManifestBytes { get; init; } = 64 << 10;

    /// <summary>Most signatures of one package. 16.</summary>
    public int MaxSignatures { get; init; } = 16;

    /// <summary>Most dependencies that a manifest may name, and most capabilities. 64.</summary>
    public int MaxManifestItems { get; init; } = 64;

    /// <summary>Largest index of one plugin in a registry, in bytes. 1 Mi.</summary>
    public int MaxIndexBytes { get; init; } = 1 << 20;

    /// <summary>Most releases of one plugin that are looked at. 2,000.</summary>
    public int MaxReleases { get; init; } = 2000;

    /// <summary>Most choices that resolving dependencies tries before it gives up. 10,000.</summary>
    public int MaxResolutionSteps { get; init; } = 10_000;
}
