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
}
