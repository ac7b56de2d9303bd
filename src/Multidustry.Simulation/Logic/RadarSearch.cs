using System.Runtime.InteropServices;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Simulation.Teams;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>Finds the best unit in sight. Units are sorted into squares of the map once per tick, when somebody looks.</summary>
internal sealed class RadarSearch(World world)
{
    private const float Square = 128f;
    private readonly UnitTable _units = world.Units;
    private readonly SightOrder _order = new(world);
    private readonly int _columns = (int)(world.Tiles.Width * 8f / Square) + 1;
    private readonly int _rows = (int)(world.Tiles.Height * 8f / Square) + 1;
    private List<int>?[] _squares = [];
    private long _gathered = -1;

    /// <summary>The row of the best unit; -1 for none.</summary>
    /// <param name="self">The unit that looks, which never finds itself; -1 for a building.</param>
    /// <param name="team">Whose search it is.</param>
    /// <param name="x">Where it looks from.</param>
    /// <param name="y">Where it looks from.</param>
    /// <param name="range">How far, in world units.</param>
    /// <param name="query">What is looked for.</param>
    public int Find(int self, byte team, float x, float y, float range, in RadarQuery query)
    {
        Gather();
        var (best, bestValue) = (-1, 0f);
        var direction = query.HighestFirst ? 1f : -1f;
        for (var row = Clamp(y - range, _rows); row <= Clamp(y + range, _rows); row++)
            for (var column = Clamp(x - range, _columns); column <= Clamp(x + range, _columns); column++)
                foreach (var unit in CollectionsMarshal.AsSpan(_squares[row * _columns + column]))
                {
                    if (unit == self || !IsCandidate(unit, team, query) || DistanceSquared(unit, x, y) >= range * range)
                        continue;
                    var value = ValueOf(query.Sort, unit, x, y) * direction;
                    if (best < 0 || value > bestValue || (value == bestValue && _order.Precedes(unit, best)))
                        (best, bestValue) = (unit, value);
                }
        return best;
    }

    private void Gather()
    {
        if (_gathered == world.Clock.Tick)
            return;
        _gathered = world.Clock.Tick;
        if (_squares.Length == 0)
            _squares = new List<int>?[_columns * _rows];
        foreach (var square in _squares)
            square?.Clear();
        foreach (var unit in world.UnitOrder.Rows)
            (_squares[Clamp(_units.Y.Values[unit], _rows) * _columns + Clamp(_units.X.Values[unit], _columns)] ??= []).Add(unit);
    }

    private bool IsCandidate(int unit, byte team, in RadarQuery query)
    {
        if (_units.Is(unit, UnitFlags.Removed) || !world.Content.Units[_units.Type.Values[unit]].IsTargetable)
            return false;
        // One filter for enemies excludes one's own, one for allies everybody else.
        if (query.First == RadarTarget.Enemy || query.Second == RadarTarget.Enemy || query.Third == RadarTarget.Enemy)
        {
            if (_units.Team.Values[unit] == team)
                return false;
        }
        else if ((query.First == RadarTarget.Ally || query.Second == RadarTarget.Ally || query.Third == RadarTarget.Ally) && _units.Team.Values[unit] != team)
        {
            return false;
        }
        return Matches(query.First, unit, team) && Matches(query.Second, unit, team) && Matches(query.Third, unit, team);
    }

    private bool Matches(RadarTarget target, int unit, byte team) => target switch
    {
        RadarTarget.Enemy => _units.Team.Values[unit] != team && _units.Team.Values[unit] != TeamTable.Derelict,
        RadarTarget.Ally => _units.Team.Values[unit] == team,
        RadarTarget.Player => _units.Controller.Values[unit] == ControllerKind.Player,
        RadarTarget.Attacker => !(world.UnitSpecs[_units.Type.Values[unit]].CanBoost && world.Movement.IsFlying(unit)),
        RadarTarget.Flying => world.Movement.IsFlying(unit),
        RadarTarget.Ground => world.Movement.IsGrounded(unit),
        RadarTarget.Boss => IsBoss(unit),
        _ => true,
    };

    private bool IsBoss(int unit)
    {
        foreach (var status in _units.StatusesOf(unit))
            if (world.Content.StatusEffects[status.Effect].Name == "boss")
                return true;
        return false;
    }

    private float ValueOf(RadarSort sort, int unit, float x, float y) => sort switch
    {
        RadarSort.Health => _units.Health.Values[unit],
        RadarSort.Shield => _units.Shield.Values[unit],
        RadarSort.Armor => world.Content.Units[_units.Type.Values[unit]].Armor,
        RadarSort.MaxHealth => world.UnitSpecs[_units.Type.Values[unit]].Health,
        _ => -DistanceSquared(unit, x, y),
    };

    private float DistanceSquared(int unit, float x, float y)
    {
        var (dx, dy) = (_units.X.Values[unit] - x, _units.Y.Values[unit] - y);
        return dx * dx + dy * dy;
    }

    private static int Clamp(float position, int count) => (int)Math.Clamp(position / Square, 0f, count - 1);
}
