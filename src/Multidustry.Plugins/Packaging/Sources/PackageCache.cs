using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Packaging.Sources;

/// <summary>
/// Every package that worlds of a node have ever run, under its digest: snapshots and journals name packages by that, and can't
/// be read without them, even when the operator has long put a newer one in its place.
/// </summary>
public sealed class PackageCache(string folder, PackageLimits? limits = null)
{
    /// <summary>Keeps a package.</summary>
    /// <exception cref="IOException">The disk is full or can't be written.</exception>
    public void Keep(PluginPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        var path = Path.Combine(folder, package.Digest + ".zip");
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(folder);
        var written = path + ".new";
        File.WriteAllBytes(written, package.ToZip());
        File.Move(written, path, overwrite: true);
    }

    /// <summary>All packages that can be read; a damaged one is as good as none.</summary>
    /// <exception cref="IOException">The folder can't be read.</exception>
    public IEnumerable<PluginPackage> All()
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*.zip").Order(StringComparer.Ordinal))
            if (TryOpen(path) is { } package)
                yield return package;
    }

    private PluginPackage? TryOpen(string path)
    {
        try
        {
            var package = PluginPackage.Open(File.ReadAllBytes(path), limits);
            return Path.GetFileNameWithoutExtension(path) == package.Digest ? package : null;
        }
        catch (MalformedDataException)
        {
            return null;
        }
    }
}
