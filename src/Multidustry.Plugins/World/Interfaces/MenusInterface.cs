using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>menus</c>.</summary>
internal sealed class MenusInterface(WorldGuestContext context) : WorldWit.Menus.IHost
{
    private const int MaxOptions = 50;

    public static void Define(ComponentLinker linker, WorldGuestContext context) => WorldWit.Menus.Link(linker, new MenusInterface(context));

    public void Show(int player, uint menu, string title, string text, string[] options)
    {
        var shown = options.Take(MaxOptions).Select(context.Text).ToList();
        context.Effect(effects => effects.ShowMenu(new PluginMenu(
            context.Name, player, context.Plugin.Host.Menus.Open(context.Name, player, menu, shown.Count), context.Text(title), context.Text(text), shown)));
    }
}
