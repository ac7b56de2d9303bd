using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>chat-filter</c>.</summary>
internal static class ChatFilterInterface
{
    public static void Define(HostInterface filter, GuestContext context) => filter
        .Function("withhold", arguments =>
        {
            context.Effect(effects => effects.JudgeChat((uint)arguments[0]!, null));
            return null;
        })
        .Function("replace", arguments =>
        {
            context.Effect(effects => effects.JudgeChat((uint)arguments[0]!, context.Text((string)arguments[1]!)));
            return null;
        });
}
