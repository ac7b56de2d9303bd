using Multidustry.Wasm.Components;
using Multidustry.Wasm.Wasi;

namespace Multidustry.Plugins.Hosting.Guests;

/// <summary>An interface of <c>multidustry:plugin</c> that guests can import.</summary>
/// <param name="Name">Its name, without the package and the version.</param>
/// <param name="Capabilities">The capabilities of which one is needed; none for what everybody has.</param>
/// <param name="Define">Gives it to a guest.</param>
internal sealed record GuestInterface<TContext>(string Name, string[] Capabilities, Action<ComponentLinker, TContext> Define)
    where TContext : GuestContext
{
    public bool IsGranted(PluginGrants grants) => Capabilities.Length == 0 || Capabilities.Any(grants.Has);
}

/// <summary>The interfaces that guests of one kind can import. What is not granted isn't there.</summary>
internal sealed class GuestInterfaces<TContext>(params GuestInterface<TContext>[] interfaces)
    where TContext : GuestContext
{
    private const string Package = "multidustry:plugin/";
    private const string Version = "@0.1.";

    /// <summary>Why a component can't be linked; null when all it imports is granted.</summary>
    public string? FindDenied(WasmComponent component, PluginGrants grants)
    {
        foreach (var import in component.Imports.Where(import => import.StartsWith(Package, StringComparison.Ordinal)))
        {
            var name = import[Package.Length..];
            var known = Array.Find(interfaces, one => name.StartsWith(one.Name + Version, StringComparison.Ordinal));
            if (known is null)
                return $"imports {import}, which this SDK doesn't have";
            if (!known.IsGranted(grants))
                return $"imports {import}, for which it isn't granted the capability {string.Join(" or ", known.Capabilities)}";
        }

        return null;
    }

    /// <summary>A linker with what is granted. WASI is there for toolchains that import it, and gives nothing.</summary>
    public ComponentLinker Link(TContext context)
    {
        var linker = new ComponentLinker().DefineWasi(new WasiOptions { RandomSeed = (ulong)context.Name.Length });
        foreach (var one in interfaces)
            if (one.IsGranted(context.Grants))
                one.Define(linker, context);
        return linker;
    }
}
