using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>Units under the control of processors, and the lists by which programs bind units.</summary>
internal sealed class LogicUnits
{
    private const float ControlTimeout = 600f, SearchInterval = 40f;
    private readonly World _world;
    private readonly UnitTable _units;
    private readonly List<int>?[] _lists;
    private readonly List<int>?[] _teams = new List<int>?[Teams.TeamTable.Count];
    private readonly List<int> _used = [];
    private readonly LogicSteering _steering;

    public LogicUnits(World world)
    {
        (_world, _units) = (world, world.Units);
        _lists = new List<int>?[Teams.TeamTable.Count * world.Content.Units.Count];
        _steering = new LogicSteering(world);
        Targets = new LogicTargets(world);
    }

    public LogicTargets Targets { get; }

    /// <summary>The units as they are before anything moves, by team and type in their order. Who comes later counts from the next tick on.</summary>
    public void Gather()
    {
        foreach (var team in _teams)
            team?.Clear();
        foreach (var list in _used)
            _lists[list]!.Clear();
        _used.Clear();
        foreach (var unit in _world.UnitOrder.Rows)
        {
            var key = Key(_units.Team.Values[unit], _units.Type.Values[unit]);
            var list = _lists[key] ??= [];
            if (list.Count == 0)
                _used.Add(key);
            list.Add(unit);
            (_teams[_units.Team.Values[unit]] ??= []).Add(unit);
        }
        Targets.Forget();
    }

    /// <summary>Rows of a team's units.</summary>
    public IReadOnlyList<int> Of(byte team) => _teams[team] ?? (IReadOnlyList<int>)[];

    /// <summary>Rows of a team's units of a type.</summary>
    public IReadOnlyList<int> Of(byte team, int type) => _lists[Key(team, type)] ?? (IReadOnlyList<int>)[];

    /// <summary>Whether a unit listens to processors at all: players, and units that obey commands, do not.</summary>
    public bool MayControl(int unit) =>
        !_units.Is(unit, UnitFlags.Dead) && _units.Controller.Values[unit] is ControllerKind.None or ControllerKind.Ai or ControllerKind.Logic;

    /// <summary>Takes a unit over, or keeps it for another while.</summary>
    public void Control(int unit, int processorPosition)
    {
        ref var orders = ref _units.Logic.At(unit);
        if (_units.Controller.Values[unit] != ControllerKind.Logic)
        {
            var lastTransfer = orders.LastTransfer;
            orders = new LogicOrders { Movement = (int)UnitAction.Idle, Aim = (int)UnitAction.Stop, Period = _world.Logic.NextSearch(), LastTransfer = lastTransfer };
            _units.AnswerPool.Release(ref _units.Answers.At(unit));
            _units.Controller.Values[unit] = ControllerKind.Logic;
            StopWork(unit);
        }
        _units.ControllerId.Values[unit] = processorPosition;
        orders.ControlTime = ControlTimeout;
    }

    /// <summary>The unit goes back to its own ways.</summary>
    public void Release(int unit)
    {
        _units.Controller.Values[unit] = ControllerKind.None;
        _units.ControllerId.Values[unit] = 0;
        _units.AnswerPool.Release(ref _units.Answers.At(unit));
    }

    public void StopWork(int unit)
    {
        _units.MineTile.Values[unit] = -1;
        _world.Plans.Clear(ref _units.Plans.At(unit));
    }

    /// <summary>One tick of a unit under control, after its own update.</summary>
    public void Update(int unit)
    {
        ref var orders = ref _units.Logic.At(unit);
        _steering.Look(unit);
        if (orders.SearchTime > 0f)
        {
            orders.SearchTime -= 1f;
        }
        else
        {
            orders.Period = _world.Logic.NextSearch();
            orders.SearchTime = SearchInterval;
        }
        var processor = ProcessorOf(unit);
        if (orders.ControlTime <= 0f || processor < 0)
        {
            Release(unit);
            return;
        }
        orders.ControlTime -= 1f;
        _steering.Move(unit, ref orders);
    }

    /// <summary>The processor that controls a unit; -1 when it is gone.</summary>
    public int ProcessorOf(int unit)
    {
        var tile = Core.Geometry.TilePosition.Unpack(_units.ControllerId.Values[unit]);
        return _world.Tiles.BuildingAt(tile.X, tile.Y) is >= 0 and var building && _world.MechanismOf(building) is Blocks.Logic.ProcessorMechanism ? building : -1;
    }

    private int Key(byte team, int type) => team * _world.Content.Units.Count + type;
}
