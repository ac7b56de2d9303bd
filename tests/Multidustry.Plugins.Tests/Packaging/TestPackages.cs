using System.Text;
using Multidustry.Plugins.Packaging;

namespace Multidustry.Plugins.Tests.Packaging;

/// <summary>Small packages for tests.</summary>
internal static class TestPackages
{
    public static string Manifest(string name = "welcome", string version = "1.2.3", string more = "", string sdk = "0.1.0") =>
        $"""
        [plugin]
        name = "{name}"
        version = "{version}"
        kind = "world"
        sdk = "{sdk}"
        entry = "plugin.wasm"
        {more}
        """;

    public static Dictionary<string, byte[]> Files(string? manifest = null) => new()
    {
        ["manifest.toml"] = Encoding.UTF8.GetBytes(manifest ?? Manifest()),
        ["plugin.wasm"] = [0, 0x61, 0x73, 0x6D],
        ["assets/greeting.txt"] = "hello"u8.ToArray(),
    };

    public static PluginPackage Create(string name = "welcome", string version = "1.2.3", string more = "", string sdk = "0.1.0") =>
        PluginPackage.Create(Files(Manifest(name, version, more, sdk)));
}
