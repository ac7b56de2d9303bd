using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>chat-filter</c>.</summary>
internal sealed class ChatFilterInterface(WorldGuestContext context) : WorldWit.ChatFilter.IHost
{
    public static void Define(ComponentLinker linker, WorldGuestContext context) => WorldWit.ChatFilter.Link(linker, new ChatFilterInterface(context));

    public void Withhold(uint line) => context.Effect(effects => effects.JudgeChat(line, null));

    public void Replace(uint line, string text) => context.Effect(effects => effects.JudgeChat(line, context.Text(text)));
}
