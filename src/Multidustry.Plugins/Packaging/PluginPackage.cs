using System.Security.Cryptography;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Archives;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Signatures;

namespace Multidustry.Plugins.Packaging;

/// <summary>
/// A package: a zip file with a manifest, a component, assets, the checksums of all of them and signatures. What is in one
/// has been checked: paths, sizes, checksums, signatures. Immutable and thread-safe.
/// </summary>
public sealed class PluginPackage
{
    private readonly SortedDictionary<string, byte[]> _files;

    private PluginPackage(SortedDictionary<string, byte[]> files, PackageLimits limits)
    {
        _files = files;
        PackageChecksums.Check(files);
        Manifest = ManifestReader.Read(Get(ManifestReader.FileName), limits);
        Component = Get(Manifest.EntryPoint);
        Signers = SignatureFile.Verify(files.GetValueOrDefault(SignatureFile.FileName), files[PackageChecksums.FileName], limits);
        Digest = Convert.ToHexStringLower(SHA256.HashData(files[PackageChecksums.FileName]));
    }

    /// <summary>What it says about its plugin.</summary>
    public PluginManifest Manifest { get; }

    /// <summary>The WebAssembly component, not looked into yet.</summary>
    public ReadOnlyMemory<byte> Component { get; }

    /// <summary>Whose signatures it carries; all of them are right. Whether anybody trusts them is another question.</summary>
    public IReadOnlyList<PublisherKey> Signers { get; }

    /// <summary>SHA-256 over the checksums of all files, in hexadecimal digits: two packages with the same one hold the same files.</summary>
    public string Digest { get; }

    /// <summary>The paths of all files, sorted.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>Opens a package.</summary>
    /// <exception cref="MalformedDataException">It is malformed, over a limit, changed, or wrongly signed; the message says what.</exception>
    public static PluginPackage Open(byte[] zip, PackageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(zip);
        limits ??= PackageLimits.Default;
        return new PluginPackage(PackageArchive.Read(zip, limits), limits);
    }

    /// <summary>Makes a package of files, which include the manifest; equal files give equal bytes.</summary>
    /// <param name="files">Paths with slashes, and what the files hold.</param>
    /// <param name="limits">Bounds that the package has to keep; the defaults when null.</param>
    /// <exception cref="MalformedDataException">The manifest is malformed, a file is missing, or a limit is passed.</exception>
    public static PluginPackage Create(IEnumerable<KeyValuePair<string, byte[]>> files, PackageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var all = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, bytes) in files)
            all[path] = bytes;
        all.Remove(SignatureFile.FileName);
        all[PackageChecksums.FileName] = PackageChecksums.Of(all);
        return Open(PackageArchive.Write(all), limits);
    }

    /// <summary>A file of the package.</summary>
    /// <exception cref="MalformedDataException">There is none of that path.</exception>
    public ReadOnlyMemory<byte> File(string path) => Get(path);

    /// <summary>The same package with one more signature; one by the same key is replaced.</summary>
    public PluginPackage Sign(SigningKey key, PackageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var signed = new SortedDictionary<string, byte[]>(_files, StringComparer.Ordinal);
        signed[SignatureFile.FileName] = SignatureFile.Add(_files.GetValueOrDefault(SignatureFile.FileName), key, _files[PackageChecksums.FileName]);
        return new PluginPackage(signed, limits ?? PackageLimits.Default);
    }

    /// <summary>The package as a zip file.</summary>
    public byte[] ToZip() => PackageArchive.Write(_files);

    private byte[] Get(string path) => _files.GetValueOrDefault(path) ?? throw new MalformedDataException($"the package has no '{path}'");
}
