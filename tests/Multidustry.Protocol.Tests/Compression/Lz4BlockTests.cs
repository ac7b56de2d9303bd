using Multidustry.Protocol.Compression;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Compression;

public class Lz4BlockTests
{
    private static readonly int[] EdgeLengths = [.. Enumerable.Range(0, 40), 254, 255, 256, 269, 270, 271, 525, 1023, 4096, 32767, 65534, 65535];

    [Test]
    public void What_was_compressed_comes_back()
    {
        var random = new Random(Seeds.Choose(1));
        foreach (var length in EdgeLengths.Concat(Enumerable.Range(0, 3000).Select(_ => random.Next(3000))))
        {
            var data = Lz4Samples.Make(random, length);
            Assert.That(Same(Decompress(Compress(data), length), data), $"{length} bytes");
        }
    }

    [Test]
    public void The_reference_library_reads_our_blocks_and_we_read_its()
    {
        NativeLz4.SkipUnlessPresent();
        var random = new Random(Seeds.Choose(2));
        foreach (var length in EdgeLengths.Skip(1).Concat(Enumerable.Range(0, 2000).Select(_ => random.Next(1, 5000))))
        {
            var data = Lz4Samples.Make(random, length);
            Assert.That(Same(NativeLz4.Decompress(Compress(data), length), data), $"our block of {length} bytes");
            Assert.That(Same(Decompress(NativeLz4.Compress(data), length), data), $"its block of {length} bytes");
        }
    }

    [Test]
    public void We_never_accept_a_damaged_block_that_the_reference_library_refuses()
    {
        NativeLz4.SkipUnlessPresent();
        var random = new Random(Seeds.Choose(3));
        var accepted = 0;
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var data = Lz4Samples.Make(random, random.Next(1, 300));
            var block = Compress(data);
            for (var n = random.Next(1, 4); n > 0; n--)
                block[random.Next(block.Length)] = (byte)random.Next(256);
            var ours = Decompress(block, data.Length);
            if (ours is null)
                continue;
            accepted++;
            Assert.That(Same(NativeLz4.Decompress(block, data.Length), ours), Convert.ToHexString(block));
        }

        Assert.That(accepted, Is.Positive, "some damage only changes literals");
    }

    [Test]
    public void Compressible_data_shrinks_about_as_well_as_with_the_reference_library()
    {
        NativeLz4.SkipUnlessPresent();
        var random = new Random(4);
        long ours = 0, reference = 0;
        for (var i = 0; i < 500; i++)
        {
            var data = Lz4Samples.Make(random, random.Next(100, 8000));
            ours += Compress(data).Length;
            reference += NativeLz4.Compress(data).Length;
        }

        Assert.That((double)ours / reference, Is.LessThan(1.05));
    }

    [Test]
    public void Hostile_blocks_are_refused_without_touching_anything_beyond_the_target()
    {
        var random = new Random(Seeds.Choose(5));
        var block = new byte[64];
        var memory = new byte[512];
        for (var i = 0; i < Seeds.Cases(200_000); i++)
        {
            var source = block.AsSpan(0, random.Next(block.Length));
            random.NextBytes(source);
            var length = random.Next(256);
            memory.AsSpan(length).Fill(0xA5);
            Lz4Block.TryDecompress(source, memory.AsSpan(0, length));
            Assert.That(memory.AsSpan(length).ContainsAnyExcept((byte)0xA5), Is.False);
        }
    }

    [TestCase("", 0, TestName = "no token at all")]
    [TestCase("F0", 15, TestName = "length byte missing")]
    [TestCase("50616263", 5, TestName = "literals missing")]
    [TestCase("1061", 2, TestName = "too short")]
    [TestCase("206162", 1, TestName = "too long")]
    [TestCase("1061000050616161616100", 10, TestName = "offset zero")]
    [TestCase("106102005061616161616161", 10, TestName = "offset before the start")]
    [TestCase("1F610100FFFFFFFFFFFFFFFF00", 64, TestName = "a match that never ends")]
    [TestCase("1F610100", 64, TestName = "match length missing")]
    [TestCase("10610100", 5, TestName = "no token after the last match")]
    [TestCase("106100", 1, TestName = "bytes left over")]
    public void A_broken_block_is_refused(string hex, int length) =>
        Assert.That(Lz4Block.TryDecompress(Convert.FromHexString(hex), new byte[length]), Is.False);

    [Test]
    public void A_bomb_announces_no_more_than_its_target_holds()
    {
        var bomb = new byte[1000];
        bomb.AsSpan().Fill(0xFF);
        bomb[0] = 0x1F;
        bomb[2] = 1;
        bomb[3] = 0;
        Assert.That(Lz4Block.TryDecompress(bomb, new byte[8192]), Is.False);
    }

    [Test]
    public void Neither_direction_allocates()
    {
        var data = Lz4Samples.Make(new Random(6), 4000);
        var block = new byte[Lz4Block.MaxCompressedLength(data.Length)];
        var back = new byte[data.Length];
        var length = Lz4Block.Compress(data, block);
        Lz4Block.TryDecompress(block.AsSpan(0, length), back);

        void BothWays()
        {
            Lz4Block.Compress(data, block);
            Lz4Block.TryDecompress(block.AsSpan(0, length), back);
        }

        Assert.That(Allocation.OfSteady(BothWays), Is.Zero);
    }

    [Test]
    public void Too_long_an_input_or_too_short_a_target_is_an_error_of_the_caller()
    {
        Assert.That(() => Lz4Block.Compress(new byte[Lz4Block.MaxInputLength + 1], new byte[100_000]), Throws.ArgumentException);
        Assert.That(() => Lz4Block.Compress(new byte[100], new byte[100]), Throws.ArgumentException);
    }

    private static bool Same(byte[]? actual, byte[] expected) => actual is not null && actual.AsSpan().SequenceEqual(expected);

    private static byte[] Compress(byte[] data)
    {
        var target = new byte[Lz4Block.MaxCompressedLength(data.Length)];
        return target[..Lz4Block.Compress(data, target)];
    }

    private static byte[]? Decompress(byte[] block, int length)
    {
        var target = new byte[length];
        return Lz4Block.TryDecompress(block, target) ? target : null;
    }
}
