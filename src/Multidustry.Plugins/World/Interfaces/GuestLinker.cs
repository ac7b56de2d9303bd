using Multidustry.Plugins.Hosting;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Wasi;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>Which interfaces of <c>multidustry:plugin</c> a guest can import. What is not granted isn't there.</summary>
internal static class GuestLinker
{
    private const string Package = "multidustry:plugin/";
    private const string Version = "@0.1";

    /// <summary>The interfaces with the capabilities of which one is needed; none for what everybody has.</summary>
    private static readonly (string Name, string[] Capabilities, Action<HostInterface, GuestContext> Define)[] Interfaces =
    [
        ("types", [], static (_, _) => { }),
        ("game", [], GameInterface.Define),
        ("timers", [], TimersInterface.Define),
        ("calls", [], CallsInterface.Define),
        ("chat", [PluginCapability.Chat], ChatInterface.Define),
        ("chat-filter", [PluginCapability.ChatFilter], ChatFilterInterface.Define),
        ("menus", [PluginCapability.Menus], MenusInterface.Define),
        ("commands", [PluginCapability.WorldCommands], CommandsInterface.Define),
        ("world-values", [PluginCapability.WorldStorage], WorldValuesInterface.Define),
        ("shared-values", [PluginCapability.NodeStorage, PluginCapability.ClusterStorage], SharedValuesInterface.Define),
        ("documents", [PluginCapability.Documents], DocumentsInterface.Define),
        ("http", [PluginCapability.Http], HttpInterface.Define),
    ];

    /// <summary>Why a component can't be linked; null when all it imports is granted.</summary>
    public static string? FindDenied(WasmComponent component, PluginGrants grants)
    {
        foreach (var import in component.Imports.Where(import => import.StartsWith(Package, StringComparison.Ordinal)))
        {
            var name = import[Package.Length..];
            var known = Array.Find(Interfaces, one => name.StartsWith(one.Name + "@", StringComparison.Ordinal));
            if (known.Name is null || !name[known.Name.Length..].StartsWith(Version + ".", StringComparison.Ordinal))
                return $"imports {import}, which this SDK doesn't have";
            if (!IsGranted(known.Capabilities, grants))
                return $"imports {import}, for which it isn't granted the capability {string.Join(" or ", known.Capabilities)}";
        }

        return null;
    }

    /// <summary>A linker with what is granted. WASI is there for toolchains that import it, and gives nothing.</summary>
    public static ComponentLinker Create(GuestContext context)
    {
        var linker = new ComponentLinker().DefineWasi(new WasiOptions { RandomSeed = (ulong)context.Plugin.Name.Length });
        foreach (var (name, capabilities, define) in Interfaces)
            if (IsGranted(capabilities, context.Grants))
                define(linker.Interface(Package + name + Version), context);
        return linker;
    }

    private static bool IsGranted(string[] capabilities, PluginGrants grants) => capabilities.Length == 0 || capabilities.Any(grants.Has);
}
