using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>chat</c>.</summary>
internal static class ChatInterface
{
    public static void Define(HostInterface chat, GuestContext context) => chat
        .Function("tell", arguments =>
        {
            context.Effect(effects => effects.Tell((int)arguments[0]!, context.Text((string)arguments[1]!)));
            return null;
        })
        .Function("announce", arguments =>
        {
            context.Effect(effects => effects.Announce(context.Text((string)arguments[0]!)));
            return null;
        })
        .Function("add-command", arguments => context.Plugin.AddCommand((string)arguments[0]!, context.Text((string)arguments[1]!), context.Text((string)arguments[2]!), (bool)arguments[3]!));
}
