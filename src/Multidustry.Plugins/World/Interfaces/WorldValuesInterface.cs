using Multidustry.Plugins.Storage;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>world-values</c>.</summary>
internal sealed class WorldValuesInterface(WorldGuestContext context) : WorldWit.WorldValues.IHost
{
    public static void Define(ComponentLinker linker, WorldGuestContext context) => WorldWit.WorldValues.Link(linker, new WorldValuesInterface(context));

    public byte[]? Get(string key) => context.Plugin.Values.Get(key)?.ToArray();

    public ComponentResult<ValueTuple, string> Put(string key, byte[] value)
    {
        try
        {
            context.Plugin.Values.Put(key, value);
            return ComponentResult.Ok<ValueTuple, string>(default);
        }
        catch (Exception refusal) when (refusal is ArgumentException or StorageQuotaException)
        {
            return ComponentResult.Failed<ValueTuple, string>(refusal.Message);
        }
    }

    public bool Delete(string key) => context.Plugin.Values.Delete(key);

    public string[] Keys(string prefix, uint limit) => [.. context.Plugin.Values.List(prefix, (int)Math.Clamp(limit, 1, (uint)context.Options.Values.MaxPage))];
}
