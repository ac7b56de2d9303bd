using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;

namespace Multidustry.Simulation.Fog;

/// <summary>
/// What each team sees and has discovered, when the rules have fog. Circles around units and some buildings are drawn anew
/// a few times a second, and only for teams whose circles changed; teams that only the game itself plays see everything.
/// </summary>
public sealed class FogOfWar
{
    private const int TicksBetweenViews = 3;
    private const float LargeUnit = 16f;
    private static readonly (int X, int Y)[] Around = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)];

    private readonly World _world;
    private readonly FogState _state;

    internal FogOfWar(World world)
    {
        _world = world;
        _state = world.State.Register(new FogState(world.Tiles));
    }

    internal FogState State => _state;

    /// <summary>Whether a team sees a tile now. Tiles off the map count as the nearest on it.</summary>
    public bool IsVisible(byte team, int x, int y) =>
        SeesEverything(team)
        || (_state[team] is { } sight && sight.Visible[Index(Math.Clamp(x, 0, _world.Tiles.Width - 1), Math.Clamp(y, 0, _world.Tiles.Height - 1))]);

    /// <summary>Whether a team has ever seen a tile. Nothing off the map is.</summary>
    public bool IsDiscovered(byte team, int x, int y) =>
        !_world.Rules.StaticFog || SeesEverything(team)
        || (_state[team] is { } sight && _world.Tiles.Contains(x, y) && sight.Discovered[Index(x, y)]);

    /// <summary>Whether a unit is out of a team's sight. A large one is seen as soon as its rim is.</summary>
    /// <param name="unit">Its row.</param>
    /// <param name="viewer">The team that looks.</param>
    public bool Hides(int unit, byte viewer)
    {
        var units = _world.Units;
        if (!_world.Rules.Fog || units.Team[unit] == viewer)
            return false;
        var (x, y) = (units.X[unit], units.Y[unit]);
        var size = _world.UnitSpecs[units.Type[unit]].HitSize;
        if (size <= LargeUnit)
            return !IsVisible(viewer, Scalars.ToTile(x), Scalars.ToTile(y));
        foreach (var (dx, dy) in Around)
            if (IsVisible(viewer, Scalars.ToTile(x + dx * size / 2f), Scalars.ToTile(y + dy * size / 2f)))
                return false;
        return true;
    }

    /// <summary>Discovers what the buildings of a loaded world see.</summary>
    internal void Load()
    {
        if (!_world.Rules.Fog || !_world.Rules.StaticFog || _state.Loaded)
            return;
        var buildings = _world.Buildings;
        for (var building = 0; building < buildings.RowCount; building++)
            if (buildings.IsAlive(building) && Radius(building) is > 0 and var radius)
                Discover(_state.Of(buildings.Team.Values[building]), buildings.Tile.Values[building], radius);
        _state.Loaded = true;
    }

    /// <summary>A building came or is going.</summary>
    internal void BuildingChanged(int building, bool added)
    {
        if (!_world.Rules.Fog || _world.IsLoading || Radius(building) is not (> 0 and var radius))
            return;
        var team = _world.Buildings.Team.Values[building];
        if (_state[team] is not { } sight || IsPlayedByGame(team))
            return;
        sight.IsStale = true;
        if (added && _world.Rules.StaticFog)
            Discover(sight, _world.Buildings.Tile.Values[building], radius);
    }

    /// <summary>A unit is gone.</summary>
    internal void UnitRemoved(int unit)
    {
        if (_world.Rules.Fog && _state[_world.Units.Team.Values[unit]] is { } sight)
            sight.IsStale = true;
    }

    internal void Update()
    {
        if (!_world.Rules.Fog)
            return;
        Load();
        FollowUnits();
        foreach (var (team, sight) in _state.Teams)
            if (sight.IsStale && _world.Clock.Tick - sight.MadeAt >= TicksBetweenViews && !IsPlayedByGame(team))
                Redraw(team, sight);
    }

    private void FollowUnits()
    {
        var units = _world.Units;
        foreach (var unit in _world.UnitOrder.Rows)
        {
            var team = units.Team.Values[unit];
            if (IsPlayedByGame(team))
                continue;
            var sight = _state.Of(team);
            ref var last = ref units.SeenFrom.At(unit);
            var radius = (int)_world.UnitSpecs[units.Type.Values[unit]].SightRadius;
            var (x, y) = (Scalars.ToTile(units.X.Values[unit]), Scalars.ToTile(units.Y.Values[unit]));
            var position = new TilePosition((short)x, (short)y).Packed;
            if (radius <= 0 || position == last)
                continue;
            last = position;
            sight.IsStale = true;
            if (_world.Rules.StaticFog)
                sight.Discovered.AddDisc(x, y, radius);
        }
        for (var team = 0; team < Teams.TeamTable.Count; team++)
            if (_world.Teams.HasCore((byte)team) && !IsPlayedByGame((byte)team))
                _state.Of((byte)team);
    }

    /// <summary>Draws a team's view. One with nothing left that sees keeps its last view, as in the game.</summary>
    private void Redraw(byte team, TeamSight sight)
    {
        (sight.IsStale, sight.MadeAt) = (false, _world.Clock.Tick);
        var cleared = false;
        var buildings = _world.Buildings;
        for (var building = 0; building < buildings.RowCount; building++)
            if (buildings.IsAlive(building) && buildings.Team.Values[building] == team && Radius(building) is > 0 and var radius
                && !buildings.Is(building, Simulation.Buildings.BuildingFlags.Removed))
            {
                var position = _world.Tiles.PositionOf(buildings.Tile.Values[building]);
                Add(position.X, position.Y, radius);
            }
        foreach (var unit in _world.UnitOrder.Rows)
            if (_world.Units.Team.Values[unit] == team && (int)_world.UnitSpecs[_world.Units.Type.Values[unit]].SightRadius is > 0 and var sees)
                Add(Scalars.ToTile(_world.Units.X.Values[unit]), Scalars.ToTile(_world.Units.Y.Values[unit]), sees);

        void Add(int x, int y, int radius)
        {
            if (!cleared)
                sight.Visible.Clear();
            cleared = true;
            // One more than is discovered, to keep up with what clients draw.
            sight.Visible.AddDisc(x, y, radius + 1);
        }
    }

    private void Discover(TeamSight sight, int tile, int radius)
    {
        var position = _world.Tiles.PositionOf(tile);
        sight.Discovered.AddDisc(position.X, position.Y, radius);
    }

    private int Radius(int building) => _world.MechanismOf(building).SightRadius(building);

    private bool SeesEverything(byte team) => !_world.Rules.Fog || IsWaveTeam(team);

    private bool IsWaveTeam(byte team) =>
        team == _world.Rules.WaveTeam && !_world.Rules.Pvp && (_world.Rules.Waves || _world.Rules.AttackMode);

    private bool IsPlayedByGame(byte team)
    {
        if (!IsWaveTeam(team))
            return false;
        var players = _world.Players;
        for (var row = 0; row < players.RowCount; row++)
            if (players.IsAlive(row) && players.Team[row] == team)
                return false;
        return true;
    }

    private int Index(int x, int y) => y * _world.Tiles.Width + x;
}
