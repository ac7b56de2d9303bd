using System.Text.Json;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Storage.KeyValue;
using Multidustry.Wasm.Components;
using HostInterface = Multidustry.Plugins.Roles.Interfaces.HostInterface;

namespace Multidustry.Plugins.Storage.Components;

/// <summary>What a store plugin imports: its file, the judging of filters, and requests to servers outside.</summary>
internal sealed class StorageContext(RoleServices services, PluginServices calls, string name, PluginGrants grants, StorageFile file)
    : RoleContext(services, name, grants, new PluginCalls(0), new PluginTimers(0)), StorageWit.StoreValues.IHost, StorageWit.Filters.IHost
{
    private const int MaxPage = 1000;
    private const long MaxPageBytes = 4 << 20;
    private static readonly KeyValueLimits Limits = new() { MaxKeyBytes = 1024, MaxValueBytes = 1 << 20 };

    /// <summary>What plugins that are a store can import.</summary>
    public static GuestInterfaces<StorageContext> Interfaces { get; } = new(
        new("types", [], static (linker, _) => StorageWit.Types.Link(linker)),
        new("storage-types", [], static (linker, _) => StorageWit.StorageTypes.Link(linker)),
        new("host", [], HostInterface.Define),
        new("store-values", [], static (linker, context) => StorageWit.StoreValues.Link(linker, context)),
        new("filters", [], static (linker, context) => StorageWit.Filters.Link(linker, context)),
        new("waiting-http", [PluginCapability.Http], static (linker, context) => StorageWit.WaitingHttp.Link(linker, context.Http)));

    public WaitingHttp Http { get; } = new(calls, grants);

    public byte[]? Get(string key) => file.Get(key);

    public ComponentResult<ValueTuple, string> Put(string key, byte[] bytes)
    {
        try
        {
            Limits.CheckKey(key);
            Limits.CheckValue(bytes);
        }
        catch (ArgumentException problem)
        {
            return ComponentResult.Failed<ValueTuple, string>(problem.Message);
        }

        file.Put(key, bytes);
        return ComponentResult.Ok<ValueTuple, string>(default);
    }

    public bool Delete(string key) => file.Delete(key);

    public StorageWit.StoreValues.Value[] Scan(string prefix, string? after, uint limit) =>
        [.. file.Scan(prefix, after, (int)Math.Clamp(limit, 1, MaxPage), MaxPageBytes).Select(entry => new StorageWit.StoreValues.Value(entry.Key, entry.Value))];

    public bool Matches(byte[] json, StorageWit.StorageTypes.Filter[] filters)
    {
        try
        {
            return DocumentFilter.Matches(json, filters.Select(StorageValues.Of));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
