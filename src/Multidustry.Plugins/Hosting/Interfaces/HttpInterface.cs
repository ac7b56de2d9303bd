using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Hosting.Interfaces;

/// <summary>The WIT interface <c>http</c>. Only hosts that were granted can be reached.</summary>
internal sealed class HttpInterface(GuestContext context) : SharedWit.Http.IHost
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];

    public static void Define(ComponentLinker linker, GuestContext context) => SharedWit.Http.Link(linker, new HttpInterface(context));

    public uint Send(SharedWit.Http.Method method, string url, string contentType, byte[] body) =>
        TryMake(context.Grants, (int)method, url, contentType, body, out var refusal) is { } request ? context.Begin(request) : context.Begin(null, refusal);

    /// <summary>A request to a host that is granted; null, with the reason, for any other.</summary>
    public static SendHttp? TryMake(PluginGrants grants, int method, string url, string contentType, byte[] body, out string refusal)
    {
        refusal = "the address is no http or https URL";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            return null;
        refusal = $"the capability {PluginCapability.Http} is not granted for {address.IdnHost}";
        return grants.HasHost(PluginCapability.Http, address.IdnHost) ? new SendHttp(Methods[method], address, contentType, body) : null;
    }
}
