using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Packaging.Manifests;

/// <summary>What a package says about its plugin, from its <c>manifest.toml</c>. Immutable.</summary>
public sealed record PluginManifest
{
    /// <summary>Its name: 1 to 64 lower-case letters, digits and inner hyphens; the same for all its versions.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>Where it runs.</summary>
    public required PluginKind Kind { get; init; }

    /// <summary>The lowest version of the SDK that can host it.</summary>
    public required SemanticVersion MinimumSdk { get; init; }

    /// <summary>The path of its component inside the package.</summary>
    public required string EntryPoint { get; init; }

    /// <summary>One line about it; empty when it says nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>Plugins it needs, in the order of the manifest.</summary>
    public IReadOnlyList<PluginDependency> Dependencies { get; init; } = [];

    /// <summary>What it asks to be allowed, in the order of the manifest. Asking is not getting: the operator grants.</summary>
    public IReadOnlyList<CapabilityRequest> Capabilities { get; init; } = [];

    /// <summary>What it says it needs of the machine.</summary>
    public RequestedLimits Limits { get; init; } = new();
}

/// <summary>A plugin that another needs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Which of its versions will do.</param>
public sealed record PluginDependency(string Name, VersionRange Versions);

/// <summary>Something a plugin asks to be allowed.</summary>
/// <param name="Name">The capability, such as <c>storage.world</c> or <c>http</c>.</param>
/// <param name="Scopes">What it is limited to, such as host names; empty when the capability knows no scopes.</param>
public sealed record CapabilityRequest(string Name, IReadOnlyList<string> Scopes);

/// <summary>How much of the machine a plugin says it needs. Null leaves it to the host; a host never gives more than its own limits.</summary>
public sealed record RequestedLimits
{
    /// <summary>Linear memory in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Fuel (instructions) for each tick, or for each call of plugins that do not tick.</summary>
    public long? Fuel { get; init; }
}
