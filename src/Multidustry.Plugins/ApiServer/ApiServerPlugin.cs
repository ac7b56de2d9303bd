using Multidustry.Plugins.ApiServer.Interfaces;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Roles;
using Multidustry.Wasm.Components;
using static Multidustry.Plugins.ApiServer.Interfaces.ApiServerWit.ApiserverTypes;

namespace Multidustry.Plugins.ApiServer;

/// <summary>One plugin of an apiserver.</summary>
internal sealed class ApiServerPlugin(ApiServerPlugins apiServer, RoleServices services, PluginCode code, PluginGrants grants) : RolePlugin<ApiServerEvent>(services, code, grants)
{
    /// <summary>What the running instance offers; null when none runs.</summary>
    public ApiServerContext? Offers => (ApiServerContext?)Guest?.Context;

    public ApiServerPluginStatus Description => new(Status, Manifest.Description, Offers?.Commands ?? [], Offers?.Webhooks ?? []);

    protected override RoleGuest? Create(PluginCode code, PluginGrants grants, out string? problem) =>
        RoleGuest.Create(ApiServerInterfaces.All, new ApiServerContext(apiServer, Services, Name, grants, Calls, Timers), code, out problem);

    protected override void Forget()
    {
        base.Forget();
        apiServer.Commands.GiveUp(Name);
        apiServer.Requests.GiveUp(Name);
    }

    protected override bool Wants(ApiServerEvent happened) => happened.Plugin is { } plugin
        ? plugin == Name
        : ((Interests)Guest!.Interests & happened.Interest) != 0 && Grants.Has(PluginCapability.ClusterRead);

    protected override VariantValue ToValue(ApiServerEvent happened) => happened.Value.ToValue();

    protected override VariantValue Timer(uint timer) => new Event.Timer(timer).ToValue();

    protected override VariantValue Finished(uint call) => new Event.CallFinished(call).ToValue();

    protected override VariantValue Lost(uint count) => new Event.Lost(count).ToValue();
}
