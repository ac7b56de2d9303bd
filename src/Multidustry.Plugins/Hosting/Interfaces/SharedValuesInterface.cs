using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Hosting.Interfaces;

/// <summary>The WIT interface <c>shared-values</c>.</summary>
internal sealed class SharedValuesInterface(GuestContext context) : SharedWit.SharedValues.IHost
{
    private const uint MaxPage = 100;

    public static void Define(ComponentLinker linker, GuestContext context) => SharedWit.SharedValues.Link(linker, new SharedValuesInterface(context));

    public uint Get(SharedWit.SharedValues.Scope scope, string key) => Begin(scope, where => new GetValue(where, key));

    public uint Put(SharedWit.SharedValues.Scope scope, string key, byte[] value, long? ifVersion) => Begin(scope, where => new PutValue(where, key, value, ifVersion));

    public uint Delete(SharedWit.SharedValues.Scope scope, string key) => Begin(scope, where => new DeleteValue(where, key));

    public uint Entries(SharedWit.SharedValues.Scope scope, string prefix, uint limit) => Begin(scope, where => new ListValues(where, prefix, (int)Math.Clamp(limit, 1, MaxPage)));

    private uint Begin(SharedWit.SharedValues.Scope scope, Func<ValueScope, PluginRequest> request)
    {
        var (where, capability) = scope == SharedWit.SharedValues.Scope.Node ? (ValueScope.Node, PluginCapability.NodeStorage) : (ValueScope.Cluster, PluginCapability.ClusterStorage);
        return context.Grants.Has(capability) ? context.Begin(request(where)) : context.Begin(null, $"the capability {capability} is not granted");
    }
}
