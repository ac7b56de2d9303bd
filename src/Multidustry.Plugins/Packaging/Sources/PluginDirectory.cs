using System.Security.Cryptography;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Signatures;

namespace Multidustry.Plugins.Packaging.Sources;

/// <summary>Packages in a folder: every <c>*.zip</c> directly inside, whatever its name. Looked at anew each time.</summary>
public sealed class PluginDirectory(string folder, TrustPolicy? trust = null, PackageLimits? limits = null) : IPluginSource
{
    private readonly TrustPolicy _trust = trust ?? TrustPolicy.Anyone;
    private readonly PackageLimits _limits = limits ?? PackageLimits.Default;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PluginRelease>> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        var releases = new List<PluginRelease>();
        await foreach (var (release, _) in ScanAsync(cancellationToken).ConfigureAwait(false))
            if (release.Name == name)
                releases.Add(release);
        return releases;
    }

    /// <inheritdoc/>
    public async ValueTask<PluginPackage> OpenAsync(PluginRelease release, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(release);
        var zip = await ReadAsync(Path.Combine(folder, Path.GetFileName(release.Location)), cancellationToken).ConfigureAwait(false);
        return ReleaseContent.Open(release, zip, _trust, _limits);
    }

    /// <summary>All packages of the folder, by name and then by version.</summary>
    /// <exception cref="PackageException">A file can't be read or is no proper package.</exception>
    public async ValueTask<IReadOnlyList<PluginPackage>> AllAsync(CancellationToken cancellationToken = default)
    {
        var packages = new List<PluginPackage>();
        await foreach (var (_, package) in ScanAsync(cancellationToken).ConfigureAwait(false))
            packages.Add(package);
        return [.. packages.OrderBy(package => package.Manifest.Name, StringComparer.Ordinal).ThenBy(package => package.Manifest.Version)];
    }

    private async IAsyncEnumerable<(PluginRelease Release, PluginPackage Package)> ScanAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (var file in Directory.EnumerateFiles(folder, "*.zip").Order(StringComparer.Ordinal))
        {
            var zip = await ReadAsync(file, cancellationToken).ConfigureAwait(false);
            var package = Open(file, zip);
            var manifest = package.Manifest;
            yield return (new PluginRelease(manifest.Name, manifest.Version, manifest.MinimumSdk, manifest.Dependencies, Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(zip))), package);
        }
    }

    private PluginPackage Open(string file, byte[] zip)
    {
        try
        {
            var package = PluginPackage.Open(zip, _limits);
            _trust.Check(package);
            return package;
        }
        catch (MalformedDataException problem)
        {
            throw new PackageException($"{Path.GetFileName(file)}: {problem.Message}", problem);
        }
    }

    private async ValueTask<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(file).Length > _limits.MaxPackageBytes)
                throw new PackageException($"{Path.GetFileName(file)} has more than {_limits.MaxPackageBytes} bytes");
            return await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"{Path.GetFileName(file)} can't be read: {problem.Message}", problem);
        }
    }
}
