using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>chat</c>.</summary>
internal sealed class ChatInterface(WorldGuestContext context) : WorldWit.Chat.IHost
{
    public static void Define(ComponentLinker linker, WorldGuestContext context) => WorldWit.Chat.Link(linker, new ChatInterface(context));

    public void Tell(int player, string text) => context.Effect(effects => effects.Tell(player, context.Text(text)));

    public void Announce(string text) => context.Effect(effects => effects.Announce(context.Text(text)));

    public bool AddCommand(string name, string arguments, string help, bool adminsOnly) => context.Guest.AddCommand(name, context.Text(arguments), context.Text(help), adminsOnly);
}
