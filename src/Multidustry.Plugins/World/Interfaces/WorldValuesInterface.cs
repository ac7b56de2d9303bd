using Multidustry.Plugins.Storage;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>world-values</c>.</summary>
internal sealed class WorldValuesInterface(WorldGuestContext context) : WorldWit.WorldValues.IHost
{
    public static void Define(ComponentLinker linker, WorldGuestContext context) => WorldWit.WorldValues.Link(linker, new WorldValuesInterface(context));

    private const int NamesOfOneValue = 50;

    public byte[]? Get(string key)
    {
        context.Guest.TakeFuel(context.Options.ValueFuel);
        return context.Plugin.Values.Get(key)?.ToArray();
    }

    public ComponentResult<ValueTuple, string> Put(string key, byte[] value)
    {
        context.Guest.TakeFuel(context.Options.ValueFuel);
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

    public bool Delete(string key)
    {
        context.Guest.TakeFuel(context.Options.ValueFuel);
        return context.Plugin.Values.Delete(key);
    }

    public string[] Keys(string prefix, uint limit)
    {
        var values = context.Plugin.Values;
        context.Guest.TakeFuel(context.Options.ValueFuel * (1 + (values.Count / NamesOfOneValue)));
        return [.. values.List(prefix, (int)Math.Clamp(limit, 1, (uint)context.Options.Values.MaxPage))];
    }
}
