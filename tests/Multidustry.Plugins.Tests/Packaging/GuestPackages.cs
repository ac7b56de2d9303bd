using Multidustry.Plugins.Packaging;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.Packaging;

/// <summary>Packages around the components that belong to the clone.</summary>
internal static class GuestPackages
{
    /// <summary>Everything that the guest of the tests imports.</summary>
    public const string AllCapabilities =
        "[capabilities]\nchat = true\n\"chat.filter\" = true\nmenus = true\n\"storage.world\" = true\n\"storage.node\" = true\nhttp = [\"granted.example\"]\n";

    public static PluginPackage Create(string guest, string? name = null, string version = "1.0.0", string more = AllCapabilities + "\"storage.cluster\" = true\n")
    {
        var files = TestPackages.Files(TestPackages.Manifest(name ?? guest, version, more));
        files["plugin.wasm"] = Recordings.Bytes($"plugins/{guest}.wasm");
        return PluginPackage.Create(files);
    }

    /// <summary>Everything that the guest of proxies imports.</summary>
    public const string ProxyCapabilities =
        "[capabilities]\n\"proxy.admission\" = true\n\"proxy.packets\" = true\n\"proxy.sessions\" = true\n\"chat.filter\" = true\n\"storage.node\" = true\n";

    /// <summary>A package whose component is none.</summary>
    public static PluginPackage Broken(string kind, string name, string version = "1.0.0") => PluginPackage.Create(TestPackages.Files(Kind(TestPackages.Manifest(name, version), kind)));

    /// <summary>A package of another kind than world.</summary>
    public static PluginPackage OfKind(string kind, string guest, string name, string version = "1.0.0", string more = "")
    {
        var files = TestPackages.Files(Kind(TestPackages.Manifest(name, version, more), kind));
        files["plugin.wasm"] = Recordings.Bytes($"plugins/{guest}.wasm");
        return PluginPackage.Create(files);
    }

    private static string Kind(string manifest, string kind) => manifest.Replace("kind = \"world\"", $"kind = \"{kind}\"", StringComparison.Ordinal);
}
