using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Sources;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Packaging.Resolution;

/// <summary>One search for versions that fit together: depth first, with the wishes so far on a stack.</summary>
internal sealed class ResolutionSearch(IPluginSource source, SemanticVersion sdk, PackageLimits limits)
{
    private readonly List<Wish> _wishes = [];
    private readonly Dictionary<string, PluginRelease> _chosen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PluginRelease>> _known = new(StringComparer.Ordinal);
    private string? _firstConflict;
    private int _steps;

    public void Want(PluginDependency dependency, string by) => _wishes.Add(new Wish(dependency, by));

    /// <summary>The chosen releases by name.</summary>
    /// <exception cref="PackageException">There is no choice that suits all.</exception>
    public async ValueTask<Dictionary<string, PluginRelease>> RunAsync(CancellationToken cancellationToken) =>
        await FitAsync(0, cancellationToken).ConfigureAwait(false) ? _chosen : throw new PackageException(_firstConflict!);

    /// <summary>Fulfils the wishes from one on, and all that come up meanwhile.</summary>
    private async ValueTask<bool> FitAsync(int index, CancellationToken cancellationToken)
    {
        if (index == _wishes.Count)
            return true;
        var wish = _wishes[index].Dependency;
        if (_chosen.TryGetValue(wish.Name, out var already))
            return wish.Versions.Contains(already.Version) ? await FitAsync(index + 1, cancellationToken).ConfigureAwait(false) : Conflict(wish.Name);
        foreach (var release in await CandidatesAsync(wish.Name, cancellationToken).ConfigureAwait(false))
        {
            if (!_wishes.TrueForAll(other => other.Dependency.Name != wish.Name || other.Dependency.Versions.Contains(release.Version)))
                continue;
            if (++_steps > limits.MaxResolutionSteps)
                throw new PackageException($"no versions that fit together were found in {limits.MaxResolutionSteps} steps; the first conflict: {_firstConflict ?? "none"}");
            var before = _wishes.Count;
            _chosen.Add(release.Name, release);
            foreach (var dependency in release.Dependencies)
                Want(dependency, $"{release.Name} {release.Version}");
            if (await FitAsync(index + 1, cancellationToken).ConfigureAwait(false))
                return true;
            _wishes.RemoveRange(before, _wishes.Count - before);
            _chosen.Remove(release.Name);
        }

        return Conflict(wish.Name);
    }

    /// <summary>The releases that this SDK can host, highest first.</summary>
    private async ValueTask<List<PluginRelease>> CandidatesAsync(string name, CancellationToken cancellationToken)
    {
        var all = await AllAsync(name, cancellationToken).ConfigureAwait(false);
        return [.. all.Where(release => release.MinimumSdk <= sdk)];
    }

    private async ValueTask<List<PluginRelease>> AllAsync(string name, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(name, out var releases))
        {
            var found = await source.FindAsync(name, cancellationToken).ConfigureAwait(false);
            _known.Add(name, releases = [.. found.OrderByDescending(release => release.Version).ThenBy(release => release.Sha256, StringComparer.Ordinal).Take(limits.MaxReleases)]);
        }

        return releases;
    }

    /// <summary>Remembers the first dead end, which explains best what is wrong.</summary>
    private bool Conflict(string name)
    {
        if (_firstConflict is not null)
            return false;
        var wishes = string.Join("; ", _wishes.Where(wish => wish.Dependency.Name == name).Select(wish => $"{wish.By} wants {wish.Dependency.Versions}"));
        var releases = _known.GetValueOrDefault(name) ?? [];
        var tooNew = releases.Where(release => release.MinimumSdk > sdk).Select(release => $"{release.Version} needs SDK {release.MinimumSdk}").Take(5).ToList();
        _firstConflict = releases.Count == 0
            ? $"{name} is not to be found ({wishes})"
            : $"no version of {name} suits: {wishes}; there are {string.Join(", ", releases.Select(release => release.Version).Take(10))}"
              + (tooNew.Count == 0 ? "" : $"; this is SDK {sdk}, but {string.Join(", ", tooNew)}");
        return false;
    }

    private sealed record Wish(PluginDependency Dependency, string By);
}
