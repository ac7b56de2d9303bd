using Multidustry.Plugins.Storage;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>world-values</c>.</summary>
internal static class WorldValuesInterface
{
    public static void Define(HostInterface values, GuestContext context) => values
        .Function("get", arguments => context.Plugin.Values.Get((string)arguments[0]!) is { } value ? VariantValue.Some(value.ToArray()) : VariantValue.None)
        .Function("put", arguments => Put(context, (string)arguments[0]!, (byte[])arguments[1]!))
        .Function("delete", arguments => context.Plugin.Values.Delete((string)arguments[0]!))
        .Function("keys", arguments =>
        {
            var limit = Math.Clamp((int)Math.Min((uint)arguments[1]!, int.MaxValue), 1, context.Options.Values.MaxPage);
            return context.Plugin.Values.List((string)arguments[0]!, limit).ToArray<object?>();
        });

    private static VariantValue Put(GuestContext context, string key, byte[] value)
    {
        try
        {
            context.Plugin.Values.Put(key, value);
            return VariantValue.Ok();
        }
        catch (Exception refusal) when (refusal is ArgumentException or StorageQuotaException)
        {
            return VariantValue.Error(refusal.Message);
        }
    }
}
