using System.Security.Cryptography;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Signatures;

namespace Multidustry.Plugins.Packaging.Sources;

/// <summary>What every source does with the bytes it got for a release.</summary>
internal static class ReleaseContent
{
    /// <summary>The package in the bytes, if it is the promised one and its publisher is trusted.</summary>
    public static PluginPackage Open(PluginRelease release, byte[] zip, TrustPolicy trust, PackageLimits limits)
    {
        if (!Convert.ToHexStringLower(SHA256.HashData(zip)).Equals(release.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new PackageException($"{release.Name} {release.Version}: the package is not the one that was announced (its SHA-256 differs)");
        try
        {
            var package = PluginPackage.Open(zip, limits);
            if (package.Manifest.Name != release.Name || package.Manifest.Version != release.Version)
                throw new PackageException($"{release.Name} {release.Version}: the package holds {package.Manifest.Name} {package.Manifest.Version}");
            trust.Check(package);
            return package;
        }
        catch (MalformedDataException problem)
        {
            throw new PackageException($"{release.Name} {release.Version}: {problem.Message}", problem);
        }
    }
}
