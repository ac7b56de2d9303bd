using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>
/// The order in which a search comes across units, which decides between equals: by team, then quarter by quarter of the map, as long as
/// more than a few units are in one, and last those that lie across the quarters' borders.
/// </summary>
internal sealed class SightOrder(World world)
{
    private const float Margin = 250f;

    /// <summary>Units that a square may hold undivided.</summary>
    private const int Few = 5;

    /// <summary>In the order they are visited, and what lies across the borders.</summary>
    private const int TopLeft = 0, TopRight = 1, BottomLeft = 2, BottomRight = 3, Across = 4, Parts = 5;

    /// <summary>A square that would be smaller than that stays undivided; no unit is so small that it fits.</summary>
    private const float SmallestSquare = 0.01f;

    private readonly UnitTable _units = world.Units;
    private int[] _rank = [];
    private int[] _sequence = [];
    private int[] _sorted = [];
    private byte[] _parts = [];
    private int _ranked;
    private long _tick = -1;

    /// <summary>Whether a search comes across one unit before another.</summary>
    public bool Precedes(int unit, int other)
    {
        Rank();
        var (team, otherTeam) = (_units.Team.Values[unit], _units.Team.Values[other]);
        return team != otherTeam ? team < otherTeam : _rank[unit] < _rank[other];
    }

    private void Rank()
    {
        if (_tick == world.Clock.Tick)
            return;
        _tick = world.Clock.Tick;
        var rows = world.UnitOrder.Rows;
        if (_rank.Length < _units.RowCount)
            _rank = new int[_units.RowCount];
        if (_sequence.Length < rows.Length)
            (_sequence, _sorted, _parts) = (new int[rows.Length * 2], new int[rows.Length * 2], new byte[rows.Length * 2]);
        _ranked = 0;
        var area = new Square(-Margin, -Margin, world.Tiles.Width * 8f + Margin * 2f, world.Tiles.Height * 8f + Margin * 2f);
        for (var team = 0; team <= byte.MaxValue; team++)
        {
            var count = 0;
            foreach (var unit in rows)
                if (_units.Team.Values[unit] == team)
                    _sequence[count++] = unit;
            if (count > 0)
                Visit(area, 0, count);
        }
    }

    private void Visit(Square square, int start, int count)
    {
        if (count <= Few || square.Width < SmallestSquare)
        {
            for (var i = start; i < start + count; i++)
                _rank[_sequence[i]] = _ranked++;
            return;
        }
        DivideFirst(square, start);
        Span<int> ends = stackalloc int[Parts];
        Sort(square, start, count, ends);
        var from = start;
        for (var part = TopLeft; part < Across; part++)
        {
            Visit(square.Quarter(part), from, ends[part] - from);
            from = ends[part];
        }
        for (var i = from; i < ends[Across]; i++)
            _rank[_sequence[i]] = _ranked++;
    }

    /// <summary>Those that were there when the square was divided: the last takes the place of each that goes into a quarter.</summary>
    private void DivideFirst(Square square, int start)
    {
        Span<int> gone = stackalloc int[Few];
        var (left, moved) = (Few, 0);
        for (var i = 0; i < left;)
        {
            if (PartOf(square, _sequence[start + i]) == Across)
            {
                i++;
                continue;
            }
            gone[moved++] = _sequence[start + i];
            _sequence[start + i] = _sequence[start + --left];
        }
        gone[..moved].CopyTo(_sequence.AsSpan(start + left));
    }

    /// <summary>Sorts units by part, those of a part as they came.</summary>
    private void Sort(Square square, int start, int count, Span<int> ends)
    {
        ends.Clear();
        for (var i = start; i < start + count; i++)
            ends[_parts[i] = PartOf(square, _sequence[i])]++;
        Span<int> next = stackalloc int[Parts];
        var from = start;
        for (var part = 0; part < Parts; part++)
        {
            next[part] = from;
            ends[part] = from += ends[part];
        }
        for (var i = start; i < start + count; i++)
            _sorted[next[_parts[i]]++] = _sequence[i];
        _sorted.AsSpan(start, count).CopyTo(_sequence.AsSpan(start));
    }

    private byte PartOf(Square square, int unit)
    {
        var size = world.UnitSpecs[_units.Type.Values[unit]].HitSize;
        var (x, y) = (_units.X.Values[unit] - size / 2f, _units.Y.Values[unit] - size / 2f);
        var (middleX, middleY) = (square.X + square.Width / 2f, square.Y + square.Height / 2f);
        var (isLeft, isRight) = (x + size < middleX, x > middleX);
        var (isTop, isBottom) = (y > middleY, y + size < middleY);
        return (isLeft, isRight, isTop, isBottom) switch
        {
            (true, _, true, _) => TopLeft,
            (_, true, true, _) => TopRight,
            (true, _, _, true) => BottomLeft,
            (_, true, _, true) => BottomRight,
            _ => Across,
        };
    }

    private readonly record struct Square(float X, float Y, float Width, float Height)
    {
        public Square Quarter(int part)
        {
            var (width, height) = (Width / 2f, Height / 2f);
            return new Square(part is TopRight or BottomRight ? X + width : X, part is TopLeft or TopRight ? Y + height : Y, width, height);
        }
    }
}
