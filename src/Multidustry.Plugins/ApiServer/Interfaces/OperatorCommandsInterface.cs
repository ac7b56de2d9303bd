using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.ApiServer.Interfaces;

/// <summary>The WIT interface <c>operator-commands</c>.</summary>
internal sealed class OperatorCommandsInterface(ApiServerContext context) : ApiServerWit.OperatorCommands.IHost
{
    public static void Define(ComponentLinker linker, ApiServerContext context) => ApiServerWit.OperatorCommands.Link(linker, new OperatorCommandsInterface(context));

    public bool Add(string name, string arguments, string help) =>
        PluginName.IsValid(name) && arguments.Length + help.Length <= context.Services.Options.MaxText
        && context.Offer(new ApiServerCommand(name, context.Text(arguments), context.Text(help)));

    public void Reply(uint call, ComponentResult<string, string> answer) =>
        context.ApiServer.Commands.Answer(context.Name, call, answer.IsError ? new ApiServerAnswer(true, context.Text(answer.Error!)) : new ApiServerAnswer(false, context.Text(answer.Value!)));
}
