using System.Net;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Signatures;

namespace Multidustry.Plugins.Packaging.Sources;

/// <summary>
/// A registry behind HTTP: <c>index/NAME.json</c> lists the releases of a plugin (see <see cref="RegistryIndex"/>), and
/// <c>packages/FILE</c> is a package. Any static file server will do.
/// </summary>
/// <param name="client">Sends the requests; its timeout counts, and redirects are better switched off.</param>
/// <param name="address">Where the registry begins, such as <c>https://plugins.example.org/v1/</c>.</param>
/// <param name="trust">Whose packages are taken; anybody's when null.</param>
/// <param name="limits">Bounds of what is read; the defaults when null.</param>
public sealed class HttpRegistry(HttpClient client, Uri address, TrustPolicy? trust = null, PackageLimits? limits = null) : IPluginSource
{
    private readonly Uri _address = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    private readonly TrustPolicy _trust = trust ?? TrustPolicy.Anyone;
    private readonly PackageLimits _limits = limits ?? PackageLimits.Default;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PluginRelease>> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        if (!PluginName.IsValid(name))
            return [];
        var index = await GetAsync($"index/{name}.json", _limits.MaxIndexBytes, cancellationToken).ConfigureAwait(false);
        try
        {
            return index is null ? [] : RegistryIndex.Read(index, name, _limits);
        }
        catch (MalformedDataException problem)
        {
            throw new PackageException($"the index of {name} at {_address} is malformed: {problem.Message}", problem);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<PluginPackage> OpenAsync(PluginRelease release, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(release);
        var zip = await GetAsync($"packages/{Uri.EscapeDataString(release.Location)}", _limits.MaxPackageBytes, cancellationToken).ConfigureAwait(false);
        return ReleaseContent.Open(release, zip ?? throw new PackageException($"{_address} has no {release.Location}"), _trust, _limits);
    }

    /// <summary>Gets at most so many bytes; null when there is nothing at the address.</summary>
    private async ValueTask<byte[]?> GetAsync(string path, int limit, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(_address, path), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return null;
            if (response.StatusCode != HttpStatusCode.OK)
                throw new PackageException($"{_address}{path} answers {(int)response.StatusCode}");
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await ReadAsync(stream, limit, cancellationToken).ConfigureAwait(false)
                ?? throw new PackageException($"{_address}{path} has more than {limit} bytes");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException || (problem is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new PackageException($"{_address} can't be reached: {problem.Message}", problem);
        }
    }

    private static async ValueTask<byte[]?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (content.Length + read > limit)
                return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
