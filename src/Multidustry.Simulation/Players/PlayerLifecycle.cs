using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Storage;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Players;

/// <summary>Players come, get a unit from their best core, lose it, get another one, and leave.</summary>
internal sealed class PlayerLifecycle(World world)
{
    private const float SpawnDelay = 60f;
    private const float SpawnRotation = 90f;
    private const float SpawnImpulse = 3f;

    private readonly PlayerTable _players = world.Players;
    private readonly UnitTable _units = world.Units;

    public void Add(int id, string name, byte team, int color, bool admin)
    {
        var player = _players.Allocate();
        _players.Id.Values[player] = id;
        _players.Name[player] = name;
        _players.Team.Values[player] = team;
        _players.Color.Values[player] = color;
        _players.Flags.Values[player] = admin ? PlayerFlags.Admin : PlayerFlags.None;
        _players.LastReport.Values[player] = -1;
        _players.ListPosition.Values[player] = world.Updates.Add(new EntityReference(EntityKind.Player, player));
        if (BestCore(player) is >= 0 and var core)
            (_players.X.Values[player], _players.Y.Values[player]) = world.CentreOf(core);
    }

    public void Remove(int player)
    {
        ReleaseUnit(player);
        world.RemoveFromUpdates(_players.ListPosition.Values[player]);
        _players.Free(player);
    }

    public void Update(int player)
    {
        var unit = UnitOf(player);
        if (unit >= 0)
        {
            _players.X.Values[player] = _units.X.Values[unit];
            _players.Y.Values[player] = _units.Y.Values[unit];
            _units.Team.Values[unit] = _players.Team.Values[player];
            _players.DeathTimer.Values[player] = 0f;
            UpdateElevation(player, unit);
            return;
        }
        _players.Unit.Values[player] = default;
        var core = BestCore(player);
        if (core < 0)
            return;
        ref var timer = ref _players.DeathTimer.At(player);
        timer += 1f;
        if (timer < SpawnDelay)
            return;
        timer = 0f;
        SpawnAt(player, core);
    }

    /// <summary>The living unit of a player, -1 while dead.</summary>
    public int UnitOf(int player)
    {
        var handle = _players.Unit.Values[player];
        return _units.IsAlive(handle) && !_units.Is(handle.Row, UnitFlags.Dead) && !_units.Is(handle.Row, UnitFlags.Removed) ? handle.Row : -1;
    }

    /// <summary>Gives the unit up and takes a new one from the best core at once.</summary>
    public void Respawn(int player)
    {
        ReleaseUnit(player);
        if (BestCore(player) is >= 0 and var core)
            SpawnAt(player, core);
    }

    private void SpawnAt(int player, int core)
    {
        var type = world.Cores.UnitTypeOf(core);
        var (x, y) = world.CentreOf(core);
        var unit = world.UnitLifecycle.Create(type, _players.Team.Values[player], x, y, SpawnRotation);
        _units.VelocityY.Values[unit] += SpawnImpulse / world.UnitSpecs[type].Mass;
        _units.Set(unit, UnitFlags.SpawnedByCore, true);
        Control(player, unit);
        _players.X.Values[player] = x;
        _players.Y.Values[player] = y;
        world.Events.Add(new WorldEvent(WorldEventKind.PlayerSpawned)
        {
            Entity = _players.Id.Values[player],
            Other = _units.Id.Values[unit],
            Tile = world.Tiles.PositionOf(world.Buildings.Tile.Values[core]),
        });
    }

    private void Control(int player, int unit)
    {
        ReleaseUnit(player);
        _players.Unit.Values[player] = _units.HandleOf(unit);
        _units.Controller.Values[unit] = ControllerKind.Player;
        _units.ControllerId.Values[unit] = _players.Id.Values[player];
    }

    private void ReleaseUnit(int player)
    {
        if (_units.IsAlive(_players.Unit.Values[player]))
        {
            var unit = _players.Unit.Values[player].Row;
            _units.Controller.Values[unit] = ControllerKind.Ai;
            _units.ControllerId.Values[unit] = 0;
        }
        _players.Unit.Values[player] = default;
    }

    /// <summary>The largest core of the team, the nearest of those.</summary>
    private int BestCore(int player)
    {
        var (best, bestSize, bestDistance) = (-1, 0, 0f);
        foreach (var core in world.Teams.CoresOf(_players.Team.Values[player]))
        {
            var size = world.Traits[world.Buildings.Block.Values[core]].Size;
            var (x, y) = world.CentreOf(core);
            var distance = Scalars.Length(x - _players.X.Values[player], y - _players.Y.Values[player]);
            if (best < 0 || size > bestSize || (size == bestSize && distance < bestDistance))
                (best, bestSize, bestDistance) = (core, size, distance);
        }
        return best;
    }

    private void UpdateElevation(int player, int unit)
    {
        var spec = world.UnitSpecs[_units.Type.Values[unit]];
        if (!spec.CanBoost)
            return;
        var target = _players.Is(player, PlayerFlags.Boosting) ? 1f : 0f;
        ref var elevation = ref _units.Elevation.At(unit);
        elevation = Scalars.Approach(elevation, target, spec.RiseSpeed);
    }
}
