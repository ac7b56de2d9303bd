using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Client;

/// <summary>What the client wants its player to do; every client snapshot is made from it. Thread-safe.</summary>
internal sealed class ClientControls
{
    private const int MaxPlans = 20; // the game sends no more at once
    private const float ViewWidth = 800, ViewHeight = 600; // a camera of 100 x 75 tiles
    private readonly Lock _lock = new();
    private readonly List<BuildPlan> _plans = [];
    private (float X, float Y)? _target;
    private (float X, float Y) _aim;
    private (float X, float Y) _position;
    private bool _shooting;
    private int _number;

    public int PlanCount
    {
        get
        {
            lock (_lock)
                return _plans.Count;
        }
    }

    public void MoveTo(float x, float y)
    {
        lock (_lock)
            _target = (x, y);
    }

    public void Aim(float x, float y, bool shoot)
    {
        lock (_lock)
            (_aim, _shooting) = ((x, y), shoot);
    }

    public void Build(ReadOnlySpan<BuildPlan> plans)
    {
        lock (_lock)
            _plans.AddRange(plans);
    }

    public void ClearPlans()
    {
        lock (_lock)
            _plans.Clear();
    }

    public void PlanDone(int x, int y)
    {
        lock (_lock)
            _plans.RemoveAll(plan => plan.Position == new TilePosition((short)x, (short)y));
    }

    /// <summary>The server put the player somewhere.</summary>
    public void Moved(ClientWorld? world, float x, float y)
    {
        lock (_lock)
        {
            _position = (x, y);
            if (world?.OwnUnit is { } unit)
                (unit.X, unit.Y) = (x, y);
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            _plans.Clear();
            _target = null;
            _shooting = false;
        }
    }

    /// <summary>Moves the own unit on by some ticks and describes the result.</summary>
    public ClientSnapshotPacket Step(ClientWorld world, float ticks)
    {
        lock (_lock)
        {
            var unit = world.OwnUnit;
            var velocity = Move(unit, world.Content, ticks);
            return new ClientSnapshotPacket
            {
                SnapshotId = _number++,
                UnitId = unit?.Id ?? -1,
                Dead = unit is null,
                X = _position.X,
                Y = _position.Y,
                PointerX = _aim.X,
                PointerY = _aim.Y,
                Rotation = unit?.Rotation ?? 0,
                BaseRotation = unit?.Rotation ?? 0,
                XVelocity = velocity.X,
                YVelocity = velocity.Y,
                Mining = TilePosition.None,
                Boosting = false,
                Shooting = _shooting,
                Chatting = false,
                Building = _plans.Count > 0,
                Plans = _plans.Count > 0 ? _plans.Take(MaxPlans).ToArray() : null,
                ViewX = _position.X,
                ViewY = _position.Y,
                ViewWidth = ViewWidth,
                ViewHeight = ViewHeight,
            };
        }
    }

    private (float X, float Y) Move(ClientUnit? unit, ContentCatalogue content, float ticks)
    {
        if (unit is null)
            return default;
        _position = (unit.X, unit.Y);
        if (_target is not { } target || !content.Units.TryGet(unit.Type, out var type))
            return default;
        var (dx, dy) = (target.X - unit.X, target.Y - unit.Y);
        var distance = MathF.Sqrt((dx * dx) + (dy * dy));
        var step = MathF.Min(distance, type.Speed * ticks);
        if (step <= 0)
        {
            _target = null;
            return default;
        }

        var (x, y) = (dx / distance, dy / distance);
        _position = (unit.X, unit.Y) = (unit.X + (x * step), unit.Y + (y * step));
        unit.Rotation = MathF.Atan2(y, x) * 180 / MathF.PI;
        return (x * step / ticks, y * step / ticks);
    }
}
