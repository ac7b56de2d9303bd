using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>menus</c>.</summary>
internal static class MenusInterface
{
    private const int MaxOptions = 50;

    public static void Define(HostInterface menus, GuestContext context) => menus.Function("show", arguments =>
    {
        var options = ((object?[])arguments[4]!).Take(MaxOptions).Select(option => context.Text((string)option!)).ToList();
        var (player, menu) = ((int)arguments[0]!, (uint)arguments[1]!);
        context.Effect(effects => effects.ShowMenu(new PluginMenu(
            context.Plugin.Name, player, context.Plugin.Host.Menus.Open(context.Plugin.Name, player, menu, options.Count), context.Text((string)arguments[2]!), context.Text((string)arguments[3]!), options)));
        return null;
    });
}
