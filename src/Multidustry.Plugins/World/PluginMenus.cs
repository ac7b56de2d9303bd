using Multidustry.Core.Binary;
using Multidustry.Simulation.Events;

namespace Multidustry.Plugins.World;

/// <summary>
/// Menus that plugins have shown and nobody has answered. A player's client can send any answer, so one counts only when this
/// player was shown this menu, and once.
/// </summary>
internal sealed class PluginMenus(int most)
{
    private readonly SortedDictionary<int, OpenMenu> _open = [];
    private int _last;

    /// <summary>Notes a menu and returns the number that the player's client answers with. The oldest is forgotten when there are too many.</summary>
    public int Open(string plugin, int player, uint menu, int options)
    {
        if (_open.Count >= most)
            _open.Remove(_open.Keys.First());
        _last = _last == int.MaxValue ? 1 : _last + 1;
        _open[_last] = new OpenMenu(plugin, player, menu, options);
        return _last;
    }

    /// <summary>Takes the menu that an answer is for; false when there is none for this player or it has no such option.</summary>
    public bool TryTake(int player, int number, int choice, out OpenMenu menu) =>
        _open.TryGetValue(number, out menu) && menu.Player == player && choice >= -1 && choice < menu.Options && _open.Remove(number);

    /// <summary>Forgets what a plugin has shown.</summary>
    public void Forget(string plugin)
    {
        foreach (var number in _open.Where(open => open.Value.Plugin == plugin).Select(open => open.Key).ToList())
            _open.Remove(number);
    }

    /// <summary>Forgets the menus of players who left.</summary>
    public void Forget(ReadOnlySpan<WorldEvent> events)
    {
        if (_open.Count == 0)
            return;
        foreach (ref readonly var happened in events)
        {
            if (happened.Kind != WorldEventKind.PlayerLeft)
                continue;
            var player = happened.Entity;
            foreach (var number in _open.Where(open => open.Value.Player == player).Select(open => open.Key).ToList())
                _open.Remove(number);
        }
    }

    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteInt32(_last);
        writer.WriteInt32(_open.Count);
        foreach (var (number, menu) in _open)
        {
            writer.WriteInt32(number);
            writer.WriteUtf(menu.Plugin);
            writer.WriteInt32(menu.Player);
            writer.WriteInt32((int)menu.Menu);
            writer.WriteInt32(menu.Options);
        }
    }

    public void Read(ref BigEndianReader reader)
    {
        _open.Clear();
        _last = reader.ReadInt32();
        for (var count = reader.CheckCount(reader.ReadInt32(), most); count > 0; count--)
            _open[reader.ReadInt32()] = new OpenMenu(reader.ReadUtf(), reader.ReadInt32(), (uint)reader.ReadInt32(), reader.ReadInt32());
    }
}

/// <summary>A menu that waits for its answer.</summary>
/// <param name="Plugin">Whose menu.</param>
/// <param name="Player">Who was shown it.</param>
/// <param name="Menu">The plugin's own number.</param>
/// <param name="Options">How many there are.</param>
internal readonly record struct OpenMenu(string Plugin, int Player, uint Menu, int Options);
