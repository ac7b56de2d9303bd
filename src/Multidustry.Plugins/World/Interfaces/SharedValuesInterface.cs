using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World.Calls;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>shared-values</c>.</summary>
internal static class SharedValuesInterface
{
    public static void Define(HostInterface values, GuestContext context) => values
        .Function("get", arguments => Begin(context, arguments[0], scope => new GetValue(scope, (string)arguments[1]!)))
        .Function("put", arguments => Begin(context, arguments[0], scope => new PutValue(scope, (string)arguments[1]!, (byte[])arguments[2]!, OptionalVersion(arguments[3]))))
        .Function("delete", arguments => Begin(context, arguments[0], scope => new DeleteValue(scope, (string)arguments[1]!)))
        .Function("entries", arguments => Begin(context, arguments[0], scope => new ListValues(scope, (string)arguments[1]!, (int)Math.Clamp((uint)arguments[2]!, 1, 100))));

    internal static long? OptionalVersion(object? option) => (long?)((VariantValue)option!).Payload;

    private static uint Begin(GuestContext context, object? scope, Func<ValueScope, PluginRequest> request)
    {
        var (value, capability) = (int)scope! == 0 ? (ValueScope.Node, PluginCapability.NodeStorage) : (ValueScope.Cluster, PluginCapability.ClusterStorage);
        return context.Grants.Has(capability) ? context.Begin(request(value)) : context.Begin(null, $"the capability {capability} is not granted");
    }
}
