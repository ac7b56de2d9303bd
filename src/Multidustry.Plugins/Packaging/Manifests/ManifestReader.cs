using Multidustry.Core.Binary;
using Multidustry.Core.Toml;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Packaging.Manifests;

/// <summary>Reads <c>manifest.toml</c>. What it doesn't know is an error, so that a misspelled limit is not silently none.</summary>
public static class ManifestReader
{
    /// <summary>The name of the manifest in a package.</summary>
    public const string FileName = "manifest.toml";

    private const int MaxText = 500;

    /// <summary>Reads and checks a manifest.</summary>
    /// <exception cref="MalformedDataException">It is malformed or larger than allowed; the message says what.</exception>
    public static PluginManifest Read(ReadOnlySpan<byte> utf8, PackageLimits? limits = null)
    {
        limits ??= PackageLimits.Default;
        var root = TomlDocument.Parse(utf8, new TomlLimits { MaximumLength = limits.MaxManifestBytes, MaximumDepth = 8 });
        Known(root, "the manifest", "plugin", "dependencies", "capabilities", "limits");
        var plugin = root.Get<TomlTable>("plugin");
        Known(plugin, "[plugin]", "name", "version", "kind", "sdk", "entry", "description");
        var manifest = new PluginManifest
        {
            Name = PluginName.Check(plugin.Get<string>("name")),
            Version = SemanticVersion.Parse(plugin.Get<string>("version")),
            Kind = Kind(plugin.Get<string>("kind")),
            MinimumSdk = SemanticVersion.Parse(plugin.Get<string>("sdk")),
            EntryPoint = Archives.PackagePath.Check(plugin.Get<string>("entry"), limits),
            Description = Text(plugin.Find<string>("description") ?? "", "description"),
            Dependencies = Dependencies(root.Find<TomlTable>("dependencies"), limits),
            Capabilities = Capabilities(root.Find<TomlTable>("capabilities"), limits),
            Limits = Limits(root.Find<TomlTable>("limits")),
        };
        return manifest.Dependencies.Any(dependency => dependency.Name == manifest.Name)
            ? throw new MalformedDataException($"{manifest.Name} depends on itself")
            : manifest;
    }

    private static PluginKind Kind(string text) => text switch
    {
        "world" => PluginKind.World,
        "proxy" => PluginKind.Proxy,
        "apiserver" => PluginKind.ApiServer,
        "storage" => PluginKind.Storage,
        _ => throw new MalformedDataException($"kind is '{SemanticVersion.Shown(text)}', not world, proxy, apiserver or storage"),
    };

    private static List<PluginDependency> Dependencies(TomlTable? table, PackageLimits limits) =>
        [.. Items(table, "dependencies", limits).Select(item => new PluginDependency(
            PluginName.Check(item.Key),
            VersionRange.Parse(item.Value as string ?? throw new MalformedDataException($"dependencies: {item.Key} is no text with a range of versions"))))];

    private static List<CapabilityRequest> Capabilities(TomlTable? table, PackageLimits limits) =>
        [.. Items(table, "capabilities", limits).Select(item => item.Value switch
        {
            true => new CapabilityRequest(PluginName.CheckCapability(item.Key), []),
            TomlArray { Count: > 0 } scopes when scopes.Count <= limits.MaxManifestItems => new CapabilityRequest(PluginName.CheckCapability(item.Key), [.. scopes.Select(scope => Scope(item.Key, scope))]),
            _ => throw new MalformedDataException($"capabilities: {item.Key} is neither true nor a list of 1 to {limits.MaxManifestItems} texts"),
        })];

    private static string Scope(string capability, object value) =>
        value is string { Length: > 0 } text ? Text(text, capability) : throw new MalformedDataException($"capabilities: {capability} lists something that is no text");

    private static RequestedLimits Limits(TomlTable? table)
    {
        if (table is null)
            return new RequestedLimits();
        Known(table, "[limits]", "memory", "fuel");
        return new RequestedLimits { MemoryBytes = Positive(table, "memory"), Fuel = Positive(table, "fuel") };
    }

    private static long? Positive(TomlTable table, string key) => !table.TryGet(key, out var value) ? null
        : value is long and > 0 and var number ? number
        : throw new MalformedDataException($"limits: {key} is not a number above zero");

    private static IReadOnlyCollection<KeyValuePair<string, object>> Items(TomlTable? table, string name, PackageLimits limits) =>
        table is null ? []
        : table.Members.Count <= limits.MaxManifestItems ? table.Members
        : throw new MalformedDataException($"{table.Members.Count} {name}, at most {limits.MaxManifestItems}");

    private static string Text(string text, string what) =>
        text.Length <= MaxText && !text.Any(char.IsControl) ? text : throw new MalformedDataException($"{what} is not one line of at most {MaxText} characters");

    private static void Known(TomlTable table, string where, params ReadOnlySpan<string> keys)
    {
        foreach (var (key, _) in table.Members)
            if (!keys.Contains(key))
                throw new MalformedDataException($"{where} has no '{SemanticVersion.Shown(key)}'");
    }
}
