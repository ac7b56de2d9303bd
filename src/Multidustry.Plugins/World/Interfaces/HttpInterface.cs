using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World.Calls;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>http</c>. Only hosts that were granted can be reached.</summary>
internal static class HttpInterface
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];

    public static void Define(HostInterface http, GuestContext context) => http.Function("send", arguments =>
    {
        if (!Uri.TryCreate((string)arguments[1]!, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            return context.Begin(null, "the address is no http or https URL");
        return context.Grants.HasHost(PluginCapability.Http, address.IdnHost)
            ? context.Begin(new SendHttp(Methods[(int)arguments[0]!], address, (string)arguments[2]!, (byte[])arguments[3]!))
            : context.Begin(null, $"the capability {PluginCapability.Http} is not granted for {address.IdnHost}");
    });
}
