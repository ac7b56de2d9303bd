using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.ApiServer.Interfaces;

/// <summary>The WIT interface <c>webhooks</c>.</summary>
internal sealed class WebhooksInterface(ApiServerContext context) : ApiServerWit.Webhooks.IHost
{
    public static void Define(ComponentLinker linker, ApiServerContext context) => ApiServerWit.Webhooks.Link(linker, new WebhooksInterface(context));

    public bool Open(string path) => context.OpenWebhook(path);

    public void Respond(uint call, ushort status, string contentType, byte[] body)
    {
        if (status is >= 200 and <= 599 && body.Length <= context.ApiServer.Options.MaxResponseBytes)
            context.ApiServer.Requests.Answer(context.Name, call, new WebhookResponse(status, context.Text(contentType), body));
    }
}
